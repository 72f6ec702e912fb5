// One case: head, summary, facts, talk, foot; the side stands beside it. Drawn whole and, when a bell rings, again.
import { randomUUID } from 'node:crypto'
import { Icon } from '../../look/icon.tsx'
import type { CaseSheet } from '../case-ports.ts'
import { dayOf } from '../clock.ts'
import { CloseDialog } from '../parts/close.tsx'
import { Facts } from '../parts/facts.tsx'
import { modeOf, Reply } from '../parts/reply.tsx'
import { Side } from '../parts/side.tsx'
import { Talk } from '../parts/talk.tsx'
import type { Seen } from '../seen.ts'
import { talkOf } from '../talk.ts'
import { channelName, STATUS } from '../words.ts'

export type Flash = { readonly tone: 'ok' | 'warn' | 'bad'; readonly text: string }
export type CaseView = {
  readonly sheet: CaseSheet
  readonly seen: Seen
  readonly flash: Flash | null
  /** Key of the reply being written: while it stays, so does the box. */
  readonly fresh: string
}

/** 王小北，欠薪约 13,400 元 → 王小北; who gave no name is 工友. */
const workerOf = ({ anonymous, title }: CaseSheet) => {
  const [name = '', ...rest] = title.split('，')
  return anonymous || rest.length === 0 ? '工友' : name
}

/** What a bell or an action brings back: the case, and its side out of band. */
export const CaseParts = (view: CaseView) => (
  <>
    <CasePane {...view} />
    <Side sheet={view.sheet} seen={view.seen} oob />
  </>
)

export const CasePane = ({ sheet, seen, flash, fresh }: CaseView) => {
  const talk = talkOf(sheet)
  const worker = workerOf(sheet)
  return (
    <article
      class="pane case"
      id="case"
      aria-labelledby="case-h"
      hx-get={`/desk/cases/${sheet.id}/live`}
      hx-trigger="casebell from:body"
      hx-target="this"
      hx-include="[name=box]"
    >
      <Head sheet={sheet} seen={seen} flash={flash} />
      <section class="case-body" tabindex={0} aria-label="案件内容">
        {sheet.summary.length === 0 ? null : (
          <section class="block" aria-labelledby="five-h">
            <header>
              <h3 id="five-h">摘要</h3>
              <span class="muted">由要素生成，未用模型</span>
            </header>
            <dl class="five">
              {sheet.summary.map(({ label, text }) => (
                <div>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <Facts sheet={sheet} seen={seen} />
        <section class="block" aria-labelledby="talk-h">
          <header>
            <h3 id="talk-h">对话</h3>
          </header>
          <div class="log" role="log" aria-live="polite" aria-label="对话">
            {talk.before.length === 0 ? null : (
              <details class="earlier" id="earlier">
                <summary>看接单前的 {talk.before.length} 条</summary>
                <Talk entries={talk.before} seen={seen} worker={worker} id={sheet.id} />
              </details>
            )}
            <Talk entries={talk.since} seen={seen} worker={worker} id={sheet.id} />
          </div>
        </section>
      </section>
      <Reply sheet={sheet} seen={seen} fresh={fresh} worker={worker} />
    </article>
  )
}

const Head = ({ sheet, seen, flash }: Omit<CaseView, 'fresh'>) => {
  const mode = modeOf(sheet, seen)
  const tones = { waiting: 'warn', active: 'ok', closed: undefined } as const
  const actions = [
    mode === 'write' ? <HandBack id={sheet.id} /> : null,
    mode === 'write' || mode === 'again' ? (
      <button class="btn small" type="button" popovertarget="close-dialog">
        结案
      </button>
    ) : null,
  ].filter((x) => x !== null)
  return (
    <header class="case-head">
      <p class="print-only">
        {seen.office}案件单，{seen.me.name}打印。含个人信息，用完收回。
      </p>
      <div class="line">
        <span class="mono muted">{sheet.number ?? '还没有案号'}</span>
        <span class="tag" data-tone={tones[sheet.status]}>
          {STATUS[sheet.status]}
        </span>
        {sheet.urgent ? (
          <span class="tag" data-tone="now">
            <Icon id="flag" />
            紧急
          </span>
        ) : null}
        {sheet.handler ? (
          <span class="seeing">
            {sheet.handler.id === seen.me.id ? '我' : sheet.handler.name}
            {sheet.status === 'closed' ? '办的' : '在办'}
          </span>
        ) : null}
        {actions.length === 0 ? null : (
          <div class="actions end">
            {actions}
            <button
              class="btn small icon only-narrow"
              type="button"
              popovertarget="more"
              aria-label="更多：交还机器人、结案"
            >
              <Icon id="more" />
            </button>
          </div>
        )}
      </div>
      <div class="line">
        <h2 id="case-h">{sheet.title}</h2>
        <p class="muted end">
          {seen.place(sheet.region)}，{channelName(sheet.channel)}，{dayOf(sheet.opened, seen.now)}
          {sheet.number === null ? '求助' : '登记'}
        </p>
      </div>
      {flash === null ? null : (
        <p class="note" data-tone={flash.tone} role="status" id="flash">
          <Icon id={flash.tone === 'ok' ? 'check' : 'mark'} />
          <span>{flash.text}</span>
        </p>
      )}
      {actions.length === 0 ? null : (
        <>
          <div class="sheet" id="more" popover="auto">
            <div class="actions">{actions}</div>
          </div>
          <CloseDialog sheet={sheet} fresh={randomUUID()} />
        </>
      )}
    </header>
  )
}

const HandBack = ({ id }: { id: string }) => (
  <form method="post" action={`/desk/cases/${id}/hand-back`}>
    <input type="hidden" name="key" value={randomUUID()} />
    <button class="btn small" type="submit">
      交还机器人
    </button>
  </form>
)
