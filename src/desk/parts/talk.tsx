// The talk on the case page: bubbles, what happened between them, and how each of the officers' words was delivered.
import { Icon } from '../../look/icon.tsx'
import type { Delivery } from '../case-ports.ts'
import { dayWord, momentOf, stamp, timeOf } from '../clock.ts'
import type { Seen } from '../seen.ts'
import type { Entry } from '../talk.ts'

const first = (name: string) => [...name][0] ?? ''

export const Talk = ({
  entries,
  seen,
  worker,
  id,
}: {
  entries: readonly Entry[]
  seen: Seen
  worker: string
  id: string
}) => {
  let day = ''
  let unread = entries.findLastIndex((e) => e.kind === 'officer') + 1
  unread = entries.findIndex((e, i) => i >= unread && e.kind === 'worker')
  return (
    <ol class="msgs">
      {entries.map((entry, i) => {
        const today = dayWord(entry.at, seen.now)
        const turned = today !== day
        day = today
        return (
          <>
            {turned ? (
              <li class="day">
                <time datetime={stamp(entry.at).slice(0, 10)}>{today}</time>
              </li>
            ) : null}
            <Line entry={entry} seen={seen} worker={worker} caseId={id} unread={i === unread} />
          </>
        )
      })}
    </ol>
  )
}

type Shown = { entry: Entry; seen: Seen; worker: string; caseId: string; unread: boolean }
const Line = ({ entry, seen, worker, caseId, unread }: Shown) => {
  switch (entry.kind) {
    case 'event':
      return (
        <li class="event">
          <time datetime={stamp(entry.at)}>{momentOf(entry.at, seen.now)}</time>　{entry.words}
        </li>
      )
    case 'note':
      return (
        <li class="inner" data-private="">
          <b>内部备注</b>　{entry.by} {timeOf(entry.at)}　{entry.text}
        </li>
      )
    case 'worker':
      return (
        <li
          class="msg"
          id={`n-${entry.n}`}
          data-flag={entry.danger ? 'danger' : undefined}
          data-first-unread={unread ? '' : undefined}
        >
          <span class="face small" data-who="worker" aria-hidden="true">
            {first(worker)}
          </span>
          <div class="msg-body">
            {entry.text === '' ? null : <Words text={entry.text} />}
            {entry.files.map((f) => (
              <FileBubble id={f.id} name={f.name} mime={f.mime} />
            ))}
            <p class="state" data-tone={entry.danger ? 'bad' : undefined}>
              <span class="vh">工友</span>
              <time datetime={stamp(entry.at)}>{timeOf(entry.at)}</time>
              {entry.danger ? (
                <>
                  <Icon id="alert" />
                  危险，已给求助电话，升为紧急
                </>
              ) : null}
            </p>
          </div>
        </li>
      )
    case 'bot':
      return (
        <li class="msg" data-from="bot" id={`n-${entry.n}`}>
          <span class="face small" data-who="bot" aria-hidden="true">
            <Icon id="house" />
          </span>
          <div class="msg-body">
            <Words text={entry.text} />
            <p class="state">
              机器人 <time datetime={stamp(entry.at)}>{timeOf(entry.at)}</time>
              {entry.byModel ? (
                <span class="tag" data-tone="info">
                  AI 生成
                </span>
              ) : null}
            </p>
          </div>
        </li>
      )
    case 'officer':
      return <Ours entry={entry} seen={seen} caseId={caseId} />
  }
}

const Ours = ({
  entry,
  seen,
  caseId,
}: {
  entry: Extract<Entry, { kind: 'officer' }>
  seen: Seen
  caseId: string
}) => {
  const mine = entry.by.id === seen.me.id
  return (
    <li class="msg" data-from={mine ? 'me' : 'officer'} id={entry.n === null ? undefined : `n-${entry.n}`}>
      {mine ? null : (
        <span class="face small" data-who="colleague" aria-hidden="true">
          {first(entry.by.name)}
        </span>
      )}
      <div class="msg-body">
        {entry.text === '' ? null : <Words text={entry.text} />}
        {entry.file === null ? null : (
          <FileBubble id={entry.file.id} name={entry.file.name} mime={entry.file.mime} />
        )}
        <State entry={entry} caseId={caseId} />
      </div>
    </li>
  )
}

const LOOK: Readonly<Record<Delivery['state'], { icon: string; words: string; tone?: 'warn' | 'bad' }>> = {
  sending: { icon: 'clock', words: '正在发' },
  sent: { icon: 'check', words: '已发出' },
  delivered: { icon: 'checks', words: '已送达' },
  unknown: { icon: 'ask', words: '不确定送到没有', tone: 'warn' },
  failed: { icon: 'mark', words: '没发出去', tone: 'bad' },
}
const State = ({ entry, caseId }: { entry: Extract<Entry, { kind: 'officer' }>; caseId: string }) => {
  const { delivery, n } = entry
  const { icon, words, tone } = LOOK[delivery.state]
  const again = delivery.state === 'unknown' || delivery.state === 'failed'
  return (
    <div class="state" data-tone={tone} data-delivery={delivery.state}>
      {entry.by.name} <time datetime={stamp(entry.at)}>{timeOf(entry.at)}</time>
      <Icon id={delivery.state === 'sending' && delivery.tries > 0 ? 'retry' : icon} />
      {words}
      {delivery.state === 'sending' && delivery.tries > 0 ? `，第 ${delivery.tries + 1} 次` : ''}
      {again && delivery.reason ? `（${delivery.reason}）` : ''}
      {again && n !== null ? (
        <form
          method="post"
          action={`/desk/cases/${caseId}/resend`}
          hx-post={`/desk/cases/${caseId}/resend`}
          hx-target="#case"
          hx-include="[name=box]"
        >
          <input type="hidden" name="n" value={String(n)} />
          <button class="btn" data-kind="link" type="submit">
            再发一次
          </button>
        </form>
      ) : null}
    </div>
  )
}

/** Every word of a worker, with its lines: nothing is cut in the talk. */
const Words = ({ text }: { text: string }) => (
  <div class="bubble">
    {text.split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
  </div>
)

const FileBubble = ({ id, name, mime }: { id: string; name: string; mime: string | null }) =>
  mime?.startsWith('image/') ? (
    <div class="bubble photo">
      <a href={`/desk/evidence/${id}/view`} target="_blank" rel="noopener">
        <img src={`/desk/evidence/${id}/view`} alt={`照片：${name}`} loading="lazy" />
      </a>
    </div>
  ) : (
    <div class="bubble doc">
      <Icon id={mime?.startsWith('audio/') ? 'sound' : 'file'} />
      <a href={`/desk/evidence/${id}/file`}>{name}</a>
    </div>
  )
