// What may honestly be said about the office: its name, its hours, how many wait. Counts in the database, decides nothing.
import type { Pool } from 'pg'
import type { Office } from './flow/world.ts'
import type { Calendar } from './knowledge/calendar.ts'

/** The count of waiting people may be this old; a new handoff asks for it at once. */
const COUNT_AGAIN = 5_000
/** Danger does not wait for office hours: it escalates after these many minutes by the clock. */
const URGENT_PATIENCE = 5
const MINUTE = 60_000

export type OfficeSettings = {
  /** null: the name follows from the region of the first account. */
  readonly name: string | null
  /** '09:00-17:30' */
  readonly hours: string
  readonly patience: number
  /** null: no model. */
  readonly model: { readonly label: string; readonly perConversation: number } | null
  readonly voice: boolean
}

export type OfficeDesk = {
  now(at: number): Office
  /** Counts again soon: a handoff was made or taken. */
  stale(): void
  start(): Promise<void>
  stop(): void
}

export function officeDesk(
  pool: Pool,
  settings: OfficeSettings,
  content: { readonly calendar: () => Calendar; readonly placeName: (code: string) => string },
  trouble: (error: unknown) => void,
): OfficeDesk {
  let waiting: ReadonlyArray<{ readonly at: number; readonly urgent: boolean }> = []
  let name = settings.name
  let timer: NodeJS.Timeout | null = null
  let soon: NodeJS.Timeout | null = null
  const hours = `工作日 ${settings.hours.replace(/\b0(\d:)/g, '$1').replace('-', '–')}`

  async function count(): Promise<void> {
    const { rows } = await pool.query(
      `select (select coalesce(json_agg(json_build_object('at', (extract(epoch from at) * 1000)::float8, 'urgent', urgent)), '[]')
           from handoff where claimed_at is null and ended_at is null) as waiting,
         (select region from officer where 'administrator' = any(roles) order by created_at limit 1) as region`,
    )
    waiting = rows[0].waiting
    if (settings.name === null && rows[0].region)
      name = rows[0].region === '000000' ? '工会' : `${content.placeName(rows[0].region)}总工会`
  }

  return {
    now(at) {
      const { open, opens } = content.calendar().officeTimes(at, settings.hours)
      return {
        name: name ?? '工会',
        hours,
        open,
        opens,
        waiting: waiting.length,
        before: (since, urgent) =>
          waiting.filter((w) => (w.urgent === urgent ? w.at < since : w.urgent)).length,
        patience: settings.patience,
        model: settings.model !== null,
        modelLabel: settings.model?.label ?? '',
        modelAnswers: settings.model?.perConversation ?? 0,
        voice: settings.voice,
        escalates: (urgent) =>
          urgent
            ? at + URGENT_PATIENCE * MINUTE
            : content.calendar().addOfficeMinutes(at, settings.patience, settings.hours),
      }
    },
    stale() {
      soon ??= setTimeout(() => {
        soon = null
        count().catch(trouble)
      }, 50)
    },
    async start() {
      await count()
      timer = setInterval(() => count().catch(trouble), COUNT_AGAIN)
    },
    stop() {
      if (timer) clearInterval(timer)
      if (soon) clearTimeout(soon)
    },
  }
}
