// Any other period of the table of clocks (knowledge/clocks.yaml): from a day that is known to its last day. Knows no rule itself.
import { z } from 'zod'
import {
  badDay,
  type Calculator,
  dayIn,
  type Input,
  marked,
  needed,
  type RuleCite,
  textIn,
  type Values,
} from './calculator.ts'
import { dayWords } from './days.ts'
import { endOf, type Length, leftWords, lengthWords, rolled } from './last-day.ts'

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
export const clockTable = z.strictObject({
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
export type ClockTable = z.output<typeof clockTable>
type Clock = ClockTable['stages'][number]['clocks'][number]

const cite = (each: z.output<typeof Cite>): RuleCite =>
  'law' in each ? each : marked(each.source, each.article)

export const deadline = (table: ClockTable): Calculator => {
  const stageOf = (values: Values) => table.stages.find(({ id }) => id === textIn(values, 'stage'))
  const clockOf = (values: Values): Clock | undefined =>
    stageOf(values)?.clocks.find(({ id }) => id === textIn(values, 'which'))
  const STAGE: Input = {
    id: 'stage',
    kind: 'choice',
    label: '哪一类',
    ask: '想算哪一类的期限？',
    options: table.stages.map(({ id, label, also }) => ({ id, label, also })),
  }
  const whichOf = (values: Values): Input => ({
    id: 'which',
    kind: 'choice',
    label: '哪个期限',
    ask: '是哪一个期限？',
    options: (stageOf(values)?.clocks ?? []).map(({ id, label, also }) => ({ id, label, also })),
  })
  const startOf = (clock: Clock): Input => ({
    id: 'start',
    kind: 'date',
    label: '从哪天起',
    ask: clock.ask,
    hint: '昨天；11月10号',
  })
  const calculator: Calculator = {
    id: 'deadline',
    asks: (values) => {
      const clock = clockOf(values)
      return [STAGE, ...(stageOf(values) ? [whichOf(values)] : []), ...(clock ? [startOf(clock)] : [])]
    },
    check: (values) => badDay(values, 'start'),
    run: (values, tools) => {
      const problems = calculator.check(values, tools)
      if (problems.length > 0) return { kind: 'problems', problems }
      const clock = needed(clockOf(values) ?? null, 'which')
      const start = needed(dayIn(values, 'start'), 'start')
      const counted = endOf(start, clock.length, tools.calendar)
      const end = clock.rolls ? rolled(counted, tools.calendar) : counted
      const longest = clock.longer === undefined ? null : endOf(counted, clock.longer, tools.calendar)
      const backwards = clock.length.n < 0
      return {
        kind: 'worked',
        result: `${clock.result}是${dayWords(end)}，${leftWords(tools.today, end)}。`,
        lines: [
          backwards
            ? `${dayWords(start)}往前数 ${lengthWords(clock.length)}`
            : `从${dayWords(start)}的第二天起，数 ${lengthWords(clock.length)}`,
          ...(end === counted ? [] : [`${dayWords(counted)}不上班，顺到${dayWords(end)}`]),
          ...(longest === null
            ? []
            : [`可以再延长 ${lengthWords(clock.longer ?? clock.length)}，最晚${dayWords(longest)}`]),
        ],
        assumptions: [
          clock.length.unit === 'working-days'
            ? '按工作日数，周末、节假日不算，调休上班的算。'
            : '按日历数，周末、节假日也算在内。',
          ...(clock.rolls ? [] : ['最后一天碰上休息日，为稳妥起见没有往后顺。']),
          ...clock.notes,
        ],
        figures: { start, end, ...(longest === null ? {} : { longest }) },
        cites: clock.cites.map(cite),
      }
    },
  }
  return calculator
}
