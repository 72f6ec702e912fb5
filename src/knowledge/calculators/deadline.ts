// Any other period of the table of clocks (knowledge/clocks.yaml): from a day that is known to its last day. Knows no rule itself.
import { type Calculator, type Input, marked, option, type RuleCite, type Values } from './calculator.ts'
import { type Clock, type ClockTable, clocksMeant } from './clock-table.ts'
import { dayWords } from './days.ts'
import { dayIn, needed, textIn } from './facts.ts'
import { endOf, leftWords, lengthWords, rolled } from './last-day.ts'

const cite = (each: Clock['cites'][number]): RuleCite =>
  'law' in each ? each : marked(each.source, each.article)

/** None of those that the words name. */
const NONE = 'none'
const startOf = (clock: Clock): Input => ({
  id: 'start',
  kind: 'date',
  label: '从哪天起',
  ask: clock.ask,
  hint: '昨天；11月10号',
})
const whichOf = (id: string, clocks: readonly Clock[]): Input => ({
  id,
  kind: 'choice',
  label: '哪个期限',
  ask: '是哪一个期限？',
  options: clocks.map(({ id, label, also }) => ({ id, label, also })),
})

/** Which period: by the words that asked ('near', among those that they name), else by its stage ('stage', 'which'). */
export const deadline = (table: ClockTable): Calculator => {
  const all = table.stages.flatMap(({ clocks }) => clocks)
  const STAGE: Input = {
    id: 'stage',
    kind: 'choice',
    label: '哪一类',
    ask: '想算哪一类的期限？',
    options: table.stages.map(({ id, label, also }) => ({ id, label, also })),
  }
  const clockOf = (values: Values): Clock | undefined => {
    const near = textIn(values, 'near')
    return all.find(({ id }) => id === (near === null || near === NONE ? textIn(values, 'which') : near))
  }
  const nearOf = (values: Values): readonly Input[] => {
    const ids = (textIn(values, 'among') ?? textIn(values, 'near') ?? '').split(' ')
    const clocks = all.filter(({ id }) => ids.includes(id))
    if (clocks.length === 0) return []
    const near = whichOf('near', clocks)
    const none = clocks.length > 1 ? [option(NONE, '都不是', '别的')] : []
    return [{ ...near, matter: true, options: [...(near.options ?? []), ...none] }]
  }
  const stepwise = (values: Values): readonly Input[] => {
    const stage = table.stages.find(({ id }) => id === textIn(values, 'stage'))
    return [STAGE, ...(stage ? [whichOf('which', stage.clocks)] : [])]
  }
  return {
    id: 'deadline',
    told: (text) => {
      const [only, ...others] = clocksMeant(table, text)
      if (only === undefined) return {}
      return others.length === 0
        ? { near: only.id }
        : { among: [only, ...others].map(({ id }) => id).join(' ') }
    },
    asks: (values) => {
      const near = nearOf(values)
      const clock = clockOf(values)
      return [
        ...near,
        ...(near.length === 0 || textIn(values, 'near') === NONE ? stepwise(values) : []),
        ...(clock ? [startOf(clock)] : []),
      ]
    },
    check: () => [],
    run: (values, tools) => {
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
          ...(clock.rolls || tools.calendar.working(end) ? [] : ['那天是休息日，为稳妥起见没有往后顺。']),
          ...clock.notes,
        ],
        figures: { start, end, ...(longest === null ? {} : { longest }) },
        cites: clock.cites.map(cite),
      }
    },
  }
}
