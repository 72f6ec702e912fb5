// Beside the case: what is missing, evidence, notes, and what happened so far.
import { randomUUID } from 'node:crypto'
import { Icon } from '../../look/icon.tsx'
import type { CaseSheet, Piece } from '../case-ports.ts'
import { dayWord, momentOf, stamp, timeOf } from '../clock.ts'
import type { Seen } from '../seen.ts'
import { stepOf } from '../words.ts'

export const Side = ({ sheet, seen, oob = false }: { sheet: CaseSheet; seen: Seen; oob?: boolean }) => (
  <aside class="pane side" id="side" aria-label="案件资料" hx-swap-oob={oob ? 'outerMorph' : undefined}>
    {sheet.missing.length === 0 ? null : (
      <section class="block" aria-labelledby="miss-h">
        <header>
          <h2 id="miss-h">还缺</h2>
          <span class="count">{sheet.missing.length}</span>
        </header>
        <ul class="items">
          {sheet.missing.map((slot) => (
            <li>
              <span>{seen.slot(sheet.flow, slot)}</span>
            </li>
          ))}
        </ul>
      </section>
    )}
    <section class="block" aria-labelledby="proof-h">
      <header>
        <h2 id="proof-h">证据</h2>
        <span class="count">{sheet.evidence.length}</span>
      </header>
      {sheet.evidence.length === 0 ? (
        <p class="muted">还没有。工友随时可以发照片和文件。</p>
      ) : (
        <>
          <ul class="gallery">
            {sheet.evidence.map((piece, i) => (
              <li>
                <Thumb piece={piece} n={i + 1} />
              </li>
            ))}
          </ul>
          <p class="fine">
            <Icon id="lock" />
            全部按原样封存。看图会去掉位置信息，下载的是原件，会记下来。
          </p>
        </>
      )}
    </section>
    <section class="block" data-private="" aria-labelledby="memo-h">
      <header>
        <h2 id="memo-h">备注</h2>
        <span class="count">{sheet.notes.length}</span>
      </header>
      <ul class="memos">
        {[...sheet.notes].reverse().map((note) => (
          <li>
            <p>
              <b>{note.by}</b>{' '}
              <time class="muted" datetime={stamp(note.at)}>
                {momentOf(note.at, seen.now)}
              </time>
            </p>
            <p>{note.text}</p>
          </li>
        ))}
      </ul>
      <Memo id={sheet.id} after={sheet.notes.length} />
    </section>
    <section class="block" aria-labelledby="line-h">
      <header>
        <h2 id="line-h">经过</h2>
        <span class="count">{sheet.trail.length}</span>
      </header>
      <ol class="line-of-time">
        {sheet.trail.map((step) => {
          const { words, tone } = stepOf(step)
          const today = dayWord(step.at, seen.now)
          return (
            <li data-tone={tone}>
              <time datetime={stamp(step.at)}>
                {today === '今天' ? timeOf(step.at) : today.replace(/^\d+年/, '')}
              </time>
              <span>
                {today === '今天' ? '' : `${timeOf(step.at)} `}
                {words}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  </aside>
)

const Memo = ({ id, after }: { id: string; after: number }) => (
  <details class="more" id={`memo-${after}`} hx-morph-skip="">
    <summary class="btn small">写备注</summary>
    <form
      method="post"
      action={`/desk/cases/${id}/note`}
      hx-post={`/desk/cases/${id}/note`}
      hx-target="#case"
      hx-include="[name=box]"
      hx-disable="find button"
    >
      <input type="hidden" name="key" value={randomUUID()} />
      <label class="vh" for="memo">
        内部备注
      </label>
      <textarea
        class="input"
        id="memo"
        name="text"
        rows={2}
        maxlength={2000}
        placeholder="只有同事看得到"
        required
      />
      <button class="btn small" type="submit">
        记下
      </button>
    </form>
  </details>
)

const Thumb = ({ piece, n }: { piece: Piece; n: number }) => {
  const picture = piece.mime.startsWith('image/') && piece.mime !== 'image/heic'
  const label = `${n} ${piece.name}`
  return picture ? (
    <>
      <a href={`/desk/evidence/${piece.id}/view`} target="_blank" rel="noopener">
        <img src={`/desk/evidence/${piece.id}/view`} alt={`证据 ${label}`} loading="lazy" />
        <span>{label}</span>
      </a>
      <a class="save" href={`/desk/evidence/${piece.id}/file`} aria-label={`下载原件 ${label}`}>
        下载原件
      </a>
    </>
  ) : (
    <a href={`/desk/evidence/${piece.id}/file`} aria-label={`下载原件 ${label}`}>
      <span class="doc">
        <Icon id={piece.mime.startsWith('audio/') ? 'sound' : 'file'} />
      </span>
      <span>{label}</span>
    </a>
  )
}
