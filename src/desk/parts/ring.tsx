// The ring: what is left of the time in which somebody was promised to answer.
import type { Waiting } from '../case-ports.ts'
import { ringOf } from '../clock.ts'

export const Ring = ({ waiting, now }: { waiting: Waiting; now: number }) => {
  const { left, tone, figure, unit } = ringOf(waiting.since, waiting.promised, now)
  return (
    <div class="ring" data-tone={tone}>
      <span>
        <svg viewBox="0 0 36 36" aria-hidden="true">
          <circle cx="18" cy="18" r="15.5" />
          <circle cx="18" cy="18" r="15.5" pathLength="100" stroke-dasharray={`${left} 100`} />
        </svg>
        <b>
          <span class="vh">{tone === 'bad' ? '首次答复已超时' : '首次答复还剩'}</span>
          {figure}
        </b>
      </span>
      {unit}
    </div>
  )
}
