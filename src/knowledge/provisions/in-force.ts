// Which text of each law was in force on a day. It reads dates only, from the table of laws; it never guesses one.
import type { Provision } from '../../domain/provision.ts'
import type { LawDates } from './tables.ts'

/**
 * The provisions in force on `day` (YYYY-MM-DD), one version of a law at most; null = today's texts.
 * A law whose text of that day is not imported has none: an older or newer text would only look right.
 */
export const versionsOn = (
  provisions: readonly Provision[],
  laws: readonly LawDates[],
  day: string | null,
): readonly Provision[] => {
  if (day === null) return provisions.filter((p) => p.current)
  const periods = new Map(laws.map((l) => [nameOf(l.law, l.version ?? null), periodOf(l)]))
  return provisions.filter((p) => {
    const period = periods.get(nameOf(p.law, p.version))
    return period?.from !== undefined && period.from <= day && day <= (period.until ?? '9999-12-31')
  })
}

const nameOf = (law: string, version: string | null): string => `${law} ${version ?? ''}`

const periodOf = ({ since, from, until }: LawDates) => ({
  from: from ?? (since === 'unknown' ? undefined : since),
  until,
})
