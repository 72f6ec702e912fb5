// One line of the queue. The whole line opens the case; 接单 takes it.
import { randomUUID } from 'node:crypto'
import { Icon } from '../../look/icon.tsx'
import type { Line } from '../case-ports.ts'
import { lasting, momentOf, stamp } from '../clock.ts'
import type { Seen } from '../seen.ts'
import { channelName } from '../words.ts'
import { Ring } from './ring.tsx'

const first = (name: string) => [...name][0] ?? ''

export const Row = ({ line, seen, here }: { line: Line; seen: Seen; here: string }) => {
  const { now, me, current } = seen
  const open = line.id === current
  const label = `row-${line.id}`
  return (
    <li
      class="row"
      id={`line-${line.id}`}
      data-unread={line.unread && !open ? '' : undefined}
      aria-current={open ? 'true' : undefined}
    >
      {line.waiting ? <Ring waiting={line.waiting} now={now} /> : <Nobody line={line} />}
      <div>
        <h3 id={label}>
          <a href={`/desk/cases/${line.id}?${here}#case`} aria-current={open ? 'page' : undefined}>
            <Title line={line} topic={seen.topic(line.topic)} />
          </a>
          {line.waiting ? (
            <time datetime={stamp(line.waiting.since)}>等 {lasting(now - line.waiting.since)}</time>
          ) : (
            <time datetime={stamp(line.last?.at ?? line.opened)}>
              {momentOf(line.last?.at ?? line.opened, now)}
            </time>
          )}
        </h3>
        <p class="said">{line.last?.text || (line.last?.files ? '［发来文件］' : '　')}</p>
        <div class="meta">
          {line.urgent ? (
            <span class="tag" data-tone="now">
              <Icon id="flag" />
              紧急
            </span>
          ) : (
            <span class="tag">一般</span>
          )}
          {line.status === 'closed' ? <span class="tag">已结案</span> : null}
          <span class="place">{seen.place(line.region)}</span>
          <span>{channelName(line.channel)}</span>
          {line.waiting && line.status !== 'closed' ? (
            <form method="post" action={`/desk/cases/${line.id}/claim?${here}`}>
              <input type="hidden" name="key" value={randomUUID()} />
              <button class="btn small" data-kind="person" type="submit" aria-describedby={label}>
                接单
              </button>
            </form>
          ) : line.handler ? (
            <span
              class="face small"
              data-who={line.handler.id === me.id ? 'officer' : 'colleague'}
              title={line.handler.name}
            >
              {first(line.handler.name)}
            </span>
          ) : (
            <span />
          )}
        </div>
      </div>
    </li>
  )
}

/** 王小北，欠薪约 13,400 元 → the name stands out. A title without a name is shown with its topic. */
const Title = ({ line, topic }: { line: Line; topic: string }) => {
  const [who, ...rest] = line.title.split('，')
  return rest.length > 0 ? (
    <>
      <b>{who}</b> {rest.join('，')}
    </>
  ) : (
    <>
      <b>{who}</b> {who?.includes(topic) ? '' : topic}
    </>
  )
}

/** Nobody waits: the worker's face instead of a ring. */
const Nobody = ({ line }: { line: Line }) => (
  <div class="ring" aria-hidden="true">
    <span class="face small" data-who="worker">
      {first(line.title)}
    </span>
    {line.status === 'closed' ? '已结' : '办理'}
  </div>
)
