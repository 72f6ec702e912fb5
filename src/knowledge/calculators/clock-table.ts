// The table of clocks (knowledge/clocks.yaml): its shape, and which of its periods some words mean. Counts no days.
import { z } from 'zod'
import type { Length } from './last-day.ts'

const LengthText = z
  .string()
  .regex(
    /^-?\d{1,3} (?:days|working-days|months|years)$/,
    'write a length as 15 days, 5 working-days, 6 months or 2 years',
  )
  .transform((text): Length => {
    const [n = '', unit = ''] = text.split(' ')
    return { n: Number(n), unit: unit as Length['unit'] }
  })
const Cite = z.union([
  z.strictObject({ law: z.string(), article: z.string() }),
  z.strictObject({ source: z.string(), article: z.string(), review: z.literal(true) }),
])

/** knowledge/clocks.yaml */
export const clockTable = z
  .strictObject({
    stages: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string().max(20),
        also: z.array(z.string()).default([]),
        clocks: z
          .array(
            z.strictObject({
              id: z.string().regex(/^[a-z0-9-]+$/),
              label: z.string().max(24),
              also: z.array(z.string()).default([]),
              /** The question for the day from which it runs. */
              ask: z.string().max(60),
              length: LengthText,
              /** How much longer it can become. */
              longer: LengthText.optional(),
              /** What the day is: 起诉的最后一天. */
              result: z.string().max(30),
              /** Whether a last day without office hours moves to the next working day. */
              rolls: z.boolean(),
              notes: z.array(z.string().max(60)).default([]),
              cites: z.array(Cite).min(1),
            }),
          )
          .min(1),
      }),
    ),
  })
  .superRefine(({ stages }, found) => {
    const ids = stages.flatMap(({ clocks }) => clocks.map(({ id }) => id))
    for (const id of ids.filter((each, at) => ids.indexOf(each) !== at))
      found.addIssue({ code: 'custom', path: ['stages'], message: `two clocks are called ${id}` })
  })
export type ClockTable = z.output<typeof clockTable>
export type Clock = ClockTable['stages'][number]['clocks'][number]

/** Less than this share of the best one's: not meant. */
const NEARLY = 0.7
/** More to choose from at once nobody reads: then it is asked in two steps. */
const MOST_NEAR = 6

/** Letters of the text that these words cover; of words within each other the longest counts. */
const covered = (text: string, words: readonly string[]): number => {
  const said = words.filter((word) => text.includes(word))
  return said.filter((word) => !said.some((other) => other !== word && other.includes(word))).join('').length
}

/** The periods that a text means, best first: 不服裁决几天起诉. Empty where it names none, or too many. */
export const clocksMeant = ({ stages }: ClockTable, text: string): readonly Clock[] => {
  const said = text.normalize('NFKC').toLowerCase()
  const hits = stages.flatMap((stage) =>
    stage.clocks.flatMap((clock) => {
      const own = covered(said, [clock.label, ...clock.also])
      // The stage only decides between periods of the same name: 工伤复查, 信访复查.
      return own > 0 ? [{ clock, score: own * 2 + covered(said, [stage.label, ...stage.also]) }] : []
    }),
  )
  const best = Math.max(0, ...hits.map(({ score }) => score))
  const near = hits.filter(({ score }) => score >= best * NEARLY).sort((a, b) => b.score - a.score)
  return near.length > MOST_NEAR ? [] : near.map(({ clock }) => clock)
}
