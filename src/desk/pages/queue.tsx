// The queue: views with their counts, search, lines, and on top the messages that keep failing.
import { Icon } from '../../look/icon.tsx'
import type { Queue, QueueAsk, Stumble, View } from '../case-ports.ts'
import { Find } from '../parts/find.tsx'
import { Row } from '../parts/row.tsx'
import type { Seen } from '../seen.ts'
import { VIEWS } from '../words.ts'

export type QueueView = {
  readonly queue: Queue
  readonly ask: QueueAsk
  readonly stumbles: readonly Stumble[]
  readonly seen: Seen
}
/** The part of an address that keeps the queue as it is: view=waiting&q=… */
const keeping = ({ view, search }: Pick<QueueAsk, 'view' | 'search'>): string =>
  new URLSearchParams({ view, ...(search === '' ? {} : { q: search }) }).toString()

export const QueuePane = ({ queue, ask, stumbles, seen }: QueueView) => {
  const here = keeping(ask)
  const self = `/desk/queue?${here}${seen.current === null ? '' : `&case=${seen.current}`}`
  return (
    <section
      class="pane queue"
      id="queue"
      aria-labelledby="queue-h"
      hx-get={self}
      hx-trigger="queuebell from:body"
      hx-target="this"
      hx-include="#lines [name=shown]"
    >
      <div class="queue-head">
        <header>
          <h2 id="queue-h">案件队列</h2>
        </header>
        <Stumbles stumbles={stumbles} now={seen.now} />
        <nav aria-label="队列">
          <ul class="views">
            {(Object.keys(VIEWS) as View[]).map((view) => (
              <li data-tone={view === 'overdue' && queue.counts.overdue > 0 ? 'bad' : undefined}>
                <a
                  href={`/desk?view=${view}`}
                  aria-current={view === ask.view && ask.search === '' ? 'page' : undefined}
                >
                  {VIEWS[view]}{' '}
                  <span class="count" data-count={view}>
                    {queue.counts[view]}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <search>
          <form class="find" aria-label="搜索案件" action="/desk">
            <Find label="搜索姓名、单位、案号" hint="姓名、单位、案号" value={ask.search} />
          </form>
        </search>
        {queue.fresh > 0 ? (
          <button class="fresh" type="button" hx-get={self} hx-target="#queue">
            有 {queue.fresh} 件新的，点开看
          </button>
        ) : (
          <p class="sum">
            <span role="status">{queue.lines.length} 件，刚刚更新</span>
            <span>按紧急排序</span>
          </p>
        )}
      </div>
      <div class="rows" id="lines">
        {queue.lines.length === 0 ? (
          <Nothing ask={ask} />
        ) : (
          <ol>
            {queue.lines.map((line) => (
              <Row line={line} seen={seen} here={here} />
            ))}
          </ol>
        )}
        {queue.lines.map(({ id }) => (
          <input type="hidden" name="shown" value={id} />
        ))}
      </div>
    </section>
  )
}

const EMPTY: Readonly<Record<View, string>> = {
  waiting: '没有待接的案件',
  mine: '你手里没有在办的案件',
  team: '本组没有在办的案件',
  overdue: '没有超时的案件',
  urgent: '没有紧急的案件',
}
const Nothing = ({ ask }: { ask: QueueAsk }) =>
  ask.search === '' ? (
    <div class="empty">
      <Icon id="tray" />
      <p>
        <b>{EMPTY[ask.view]}</b>
      </p>
      <p>新案件来了会出现在这里。</p>
    </div>
  ) : (
    <div class="empty">
      <Icon id="search" />
      <h3>没有找到</h3>
      <p>没有标题或案号里带“{ask.search}”的案件。</p>
      <p class="actions">
        <a class="btn" href={`/desk?view=${ask.view}`}>
          清掉搜索
        </a>
      </p>
    </div>
  )

const Stumbles = ({ stumbles, now }: { stumbles: readonly Stumble[]; now: number }) =>
  stumbles.length === 0 ? null : (
    <details class="stumbles" id="stumbles">
      <summary class="note" data-tone="bad">
        <Icon id="alert" />
        <span>{stumbles.length} 条消息反复处理失败，需要人看。</span>
        <span class="btn small">去看</span>
      </summary>
      <ul class="items">
        {stumbles.map((s) => (
          <li>
            <span>
              {s.case === null ? '还没成案的对话' : <a href={`/desk/cases/${s.case}#case`}>打开这件案子</a>}
              ，第 {s.n} 条
              <small>
                {Math.max(0, Math.floor((now - s.at) / 60_000))} 分钟前。
                {s.problem.split('\n')[0]?.slice(0, 120)}
              </small>
            </span>
            <form method="post" action={`/desk/stumbles/${s.id}/settle`}>
              <button class="btn small" type="submit">
                处理好了
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  )
