// The foot of a case: take it, write to the worker, or learn why one cannot.
import { Icon } from '../../look/icon.tsx'
import type { CaseSheet } from '../case-ports.ts'
import type { Seen } from '../seen.ts'
import { channelName } from '../words.ts'

/** What seal() takes; browsers offer these first. */
const ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,.pdf,.docx,.xlsx,.mp3,.m4a,.amr,.mp4'

export type Mode = 'closed' | 'claim' | 'again' | 'taken' | 'write'
export function modeOf(sheet: CaseSheet, seen: Seen): Mode {
  const leads = seen.me.roles.includes('supervisor')
  if (sheet.status === 'closed') return 'closed'
  if (sheet.joined !== null) return sheet.joined.id === seen.me.id || leads ? 'write' : 'taken'
  if (sheet.waiting !== null || sheet.handler === null) return 'claim'
  return sheet.handler.id === seen.me.id || leads ? 'again' : 'taken'
}

type Replying = {
  readonly sheet: CaseSheet
  readonly seen: Seen
  /** The key of this form: sent twice, it counts once. */
  readonly fresh: string
  /** What the worker is called here. */
  readonly worker: string
}

export const Reply = ({ sheet, seen, fresh, worker }: Replying) => {
  const mode = modeOf(sheet, seen)
  if (mode === 'write') return <Write {...{ sheet, seen, fresh, worker }} />
  const who = sheet.joined?.name ?? sheet.handler?.name ?? '同事'
  const says = {
    closed: '这件已经结案。工友再来信，会开新的案件。',
    claim: '还没人接单。先接单，再回复。',
    again: '对话已交还机器人。要接着和他说，先接上。',
    taken: `${who}在办这件。要帮忙，可以写备注给${who}。`,
  }[mode]
  return (
    <div class="reply" id={`reply-${mode}`}>
      <form class="bar-line" method="post" action={`/desk/cases/${sheet.id}/claim?view=mine`}>
        <p>{says}</p>
        <input type="hidden" name="key" value={fresh} />
        {mode === 'claim' || mode === 'again' ? (
          <button class="btn end" data-kind="main" type="submit">
            {mode === 'claim' ? '接单' : '再接上'}
          </button>
        ) : null}
      </form>
    </div>
  )
}

/** Every id in it ends with the box's own: htmx keeps what has the same id, and a sent text must not stay in the box. */
const Write = ({ sheet, seen, fresh, worker }: Replying) => {
  const channel = channelName(sheet.channel)
  const other = sheet.joined !== null && sheet.joined.id !== seen.me.id ? sheet.joined.name : null
  return (
    <form
      class="reply"
      id={`reply-${fresh}`}
      aria-label="回复工友"
      method="post"
      enctype="multipart/form-data"
      action={`/desk/cases/${sheet.id}/words`}
      hx-post={`/desk/cases/${sheet.id}/words`}
      hx-target="#case"
      hx-disable="find .send"
      hx-morph-skip=""
    >
      <input type="hidden" name="key" value={fresh} />
      <input type="hidden" name="box" value={fresh} />
      <div class="bar-line">
        <fieldset class="kinds">
          <legend class="vh">发给谁</legend>
          <label>
            <input class="vh" type="radio" name="kind" value="reply" checked />
            回复工友
          </label>
          <label>
            <input class="vh" type="radio" name="kind" value="note" />
            内部备注
          </label>
        </fieldset>
        <span class="window end">
          {other === null ? `从${channel}发给他` : `${other}在和他谈，你的话也会发出去`}
        </span>
      </div>
      <label class="vh" for={`words-${fresh}`}>
        回复
      </label>
      <textarea
        class="input"
        id={`words-${fresh}`}
        name="text"
        rows={2}
        maxlength={4000}
        placeholder={`写给${worker}，他会在${channel}里收到`}
        data-draft={sheet.id}
      />
      <div class="bar-line">
        <label class="btn small icon" title="附件">
          <span class="vh">附件</span>
          <Icon id="clip" />
          <input class="vh" type="file" name="files" multiple accept={ACCEPT} />
        </label>
        <output class="muted attached" />
        <button class="btn end send" data-kind="main" type="submit">
          发送
        </button>
      </div>
    </form>
  )
}
