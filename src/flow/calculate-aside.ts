// Answers that are not to the question alone: several facts at once (平时20小时，周末16), and a figure said wrong before. Works nothing out.
import { plainValues, presentCalculation, running } from './calculate-ask.ts'
import { readCalculated } from './calculate-read.ts'
import { accept, set } from './calculate-steps.ts'
import type { CalculatorInput } from './calculators.ts'
import { change, type Draft } from './draft.ts'

type Part = { readonly input: CalculatorInput; readonly at: number }

/** Where a text first names each of these facts by its own words, in order. */
const partsOf = (inputs: readonly CalculatorInput[], text: string): readonly Part[] =>
  inputs
    .flatMap((input) => {
      const places = (input.hears ?? []).map((word) => text.indexOf(word)).filter((at) => at >= 0)
      return places.length > 0 ? [{ input, at: Math.min(...places) }] : []
    })
    .sort((a, b) => a.at - b.at)

/** Figures of one kind told together: each goes to the fact beside whose words it stands. False: not such an answer. */
export const severalAtOnce = (d: Draft, text: string): boolean => {
  const now = running(d)
  const kind = now?.input?.kind
  if (!now || (kind !== 'hours' && kind !== 'count')) return false
  const open = now.calculator.asks(plainValues(d)).filter((input) => input.kind === kind)
  const parts = partsOf(open, text)
  if (!parts.some(({ input }) => input.id !== now.input?.id)) return false
  // Figures before the first name belong to what is asked.
  const lead = text.slice(0, parts[0]?.at ?? 0)
  const said = parts.map(({ input, at }, n) => ({ input, said: text.slice(at, parts[n + 1]?.at) }))
  const asked = now.input
  const all = asked && lead.trim() !== '' && !parts.some(({ input }) => input.id === asked.id)
  const read = (all && asked ? [{ input: asked, said: lead }, ...said] : said).flatMap(({ input, said }) => {
    const words = (input.hears ?? []).reduce((rest, word) => rest.replace(word, ''), said)
    const { sure, values } = readCalculated(input, words, d.world)
    return sure && values[0] !== undefined ? [{ id: input.id, value: values[0] }] : []
  })
  const last = read.at(-1)
  if (!last) return false
  const { calculation } = d.state
  if (!calculation) return false
  const others = read.slice(0, -1)
  change(d, {
    calculation: {
      ...calculation,
      values: { ...calculation.values, ...Object.fromEntries(others.map(({ id, value }) => [id, value])) },
      path: [
        ...calculation.path,
        ...others.map(({ id }) => id).filter((id) => !calculation.path.includes(id)),
      ],
      asking: last.id,
    },
  })
  accept(d, last.value)
  return true
}

/** 不对，工资是7000 · 刚才说错了，是三月: of a fact that was answered before. */
const CORRECTS = /[说写打弄搞记输]错|不对|更正|改成|改为|改一下|刚才|前面/u

const names = ({ label, hears = [] }: CalculatorInput, text: string): boolean =>
  [label, label.slice(-2), ...hears].some((word) => word.length > 1 && text.includes(word))

/** False: nothing was corrected. The fact meant is the one that is named, else the last one that can be read so. */
export const corrected = (d: Draft, text: string): boolean => {
  const now = running(d)
  const { calculation } = d.state
  if (!now || !calculation || calculation.path.length === 0 || !CORRECTS.test(text)) return false
  const answered = now.calculator
    .asks(plainValues(d))
    .filter(({ id }) => id in calculation.values && id !== calculation.asking)
    .reverse()
  const named = answered.filter((input) => names(input, text))
  if (named.length === 0 && now.input && names(now.input, text)) return false
  const rest = text.replace(/^.*?(?:[说写打弄搞记输]错了?|不对|更正|改成|改为|改一下)[，,。 ]*/u, '')
  for (const input of named.length > 0 ? named : answered) {
    const { sure, values } = readCalculated(input, rest, d.world)
    if (values.length === 0) continue
    set(d, { asking: input.id })
    if (sure && values[0] !== undefined) accept(d, values[0])
    else {
      set(d, { maybe: values.slice(0, 4) })
      presentCalculation(d)
    }
    return true
  }
  const back = named[0] ?? answered[0]
  if (!back) return false
  set(d, { asking: back.id })
  presentCalculation(d)
  return true
}
