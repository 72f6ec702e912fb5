// Minimum wages (最低工资) by province and city, with the days they hold. Where no row names a place, all its tiers are given, and none is guessed.
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'write a day as 2026-11-22')
const code = z.string().regex(/^\d{6}$/, 'six digits, e.g. "310000"')
const yuan = z.number().positive().max(20_000)

/** knowledge/minimum-wages.yaml, in yuan. */
export const minimumWageTable = z
  .strictObject({
    sources: z.record(
      z.string(),
      z.strictObject({ name: z.string().min(4), date: day, review: z.literal(true).optional() }),
    ),
    wages: z.array(
      z.strictObject({
        region: code,
        from: day,
        /** The last day for which an editor knows that nothing newer was in force. */
        known: day,
        source: z.string(),
        tiers: z
          .array(z.strictObject({ month: yuan, hour: yuan.nullable(), in: z.array(code).optional() }))
          .min(1),
      }),
    ),
  })
  .superRefine(({ sources, wages }, found) => {
    wages.forEach((row, at) => {
      const wrong = (key: string, message: string) =>
        found.addIssue({ code: 'custom', path: ['wages', at, key], message })
      if (!(row.source in sources)) wrong('source', `'${row.source}' is not among the sources`)
      if (row.known < row.from) wrong('known', 'lies before from')
      for (const tier of row.tiers)
        for (const place of tier.in ?? [])
          if (!within(place, row.region)) wrong('tiers', `${place} is not in ${row.region}`)
      if (wages.some((other, n) => n < at && other.region === row.region && other.from === row.from))
        wrong('from', 'this region has another row from the same day')
    })
  })

/** A division code without the zeros behind it is a prefix of all its parts. */
const within = (place: string, region: string): boolean => place.startsWith(region.replace(/(?:00)+$/, ''))

export type MinimumWage = {
  /** Fen a month, and fen an hour for part-time work. */
  readonly month: number
  readonly hour: number | null
  readonly from: string
  /** Whose announcement, and until when an editor has checked it. */
  readonly source: string
}

const fen = (amount: number): number => Math.round(amount * 100)

/** What can hold in a division (six digits) on a day 'YYYY-MM-DD', highest first: one where the tier is sure, several where no
 *  row names the place, none where no row knows it. */
export const minimumWages =
  ({ sources, wages }: z.output<typeof minimumWageTable>) =>
  (region: string, on: string): readonly MinimumWage[] => {
    const [row] = wages
      .filter((w) => within(region, w.region) && w.from <= on)
      .sort(
        (a, b) =>
          b.region.replace(/(?:00)+$/, '').length - a.region.replace(/(?:00)+$/, '').length ||
          (a.from < b.from ? 1 : -1),
      )
    if (row === undefined) return []
    const named = row.tiers.filter((tier) => tier.in?.some((place) => within(region, place)))
    const name = sources[row.source]?.name ?? row.source
    const checked = on > row.known ? `，本表核对到 ${row.known}，之后有没有调请打 12333 问` : ''
    return (named.length > 0 ? named : row.tiers).map(({ month, hour }) => ({
      month: fen(month),
      hour: hour === null ? null : fen(hour),
      from: row.from,
      source: `${name}${checked}`,
    }))
  }
