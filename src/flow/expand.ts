// From what an author wrote to what the talk runs on: blocks spliced in, conditions as lists, words normalised. Judges nothing.
import type { z } from 'zod'
import type { AuthorBlock, AuthorFlow, AuthorStep, AuthorUse, Flow, FlowOption, Step, When } from './flow.ts'
import { plain } from './words.ts'
import type { Place } from './yaml.ts'

/** A step with the place where it was written, for problems. */
export type Placed = { readonly step: Step; readonly at: Place }
export type Block = {
  readonly value: z.output<typeof AuthorBlock>
  readonly at: (path: readonly PropertyKey[]) => Place
}

type AuthorWhen = AuthorStep['when']

const whenOf = (when: AuthorWhen): When =>
  when === undefined
    ? []
    : (Array.isArray(when) ? when : [when]).map((condition) =>
        Object.fromEntries(
          Object.entries(condition).map(([slot, wanted]) => [
            slot,
            Array.isArray(wanted) ? wanted : [wanted],
          ]),
        ),
      )

/** Both must hold: every pair of alternatives, merged. What no answer can fulfil becomes an empty list; checks.ts names it. */
const both = (a: When, b: When): When =>
  a.length === 0 ? b : b.length === 0 ? a : a.flatMap((x) => b.map((y) => merged(x, y)))

const merged = (x: When[number], y: When[number]): When[number] => {
  const shared = Object.keys(x).filter((slot) => slot in y)
  const inBoth = shared.map((slot) => [slot, agreeing(x[slot] ?? [], y[slot] ?? [])])
  return { ...x, ...y, ...Object.fromEntries(inBoth) }
}

/** Answers that two conditions on one slot both allow. */
export const agreeing = (a: readonly string[], b: readonly string[]): readonly string[] => {
  if (a.includes('known') && !b.includes('unknown')) return b
  if (b.includes('known') && !a.includes('unknown')) return a
  return a.filter((id) => b.includes(id))
}

const flat = (words: Readonly<Record<string, readonly string[]>> | undefined): readonly string[] =>
  words ? [...new Set(Object.values(words).flat().map(plain))] : []

const optionOf = (option: NonNullable<AuthorStep['options']>[number]): FlowOption => ({
  id: option.id,
  label: option.label,
  also: [...new Set([...Object.values(option.label).map(plain), ...flat(option.also)])],
  hears: flat(option.hears),
})

const stepFrom = (step: AuthorStep, outer: When): Step => ({
  id: step.id,
  kind: step.kind,
  say: step.say,
  hint: step.hint ?? null,
  label: step.label,
  names: [...new Set([...Object.values(step.label).map(plain), ...flat(step.names)])],
  options: (step.options ?? []).map(optionOf),
  many: step.many ?? false,
  when: both(outer, whenOf(step.when)),
  required: step.required ?? false,
  ask: typeof step.ask === 'object' ? whenOf(step.ask) : (step.ask ?? true),
  listen: step.listen ?? false,
  hears: flat(step.hears),
  warn: (step.warn ?? []).map(({ when, say }) => ({ when: whenOf(when), say })),
  ...(step.instead
    ? {
        instead: {
          when: whenOf(step.instead.when),
          say: step.instead.say,
          options: step.instead.options.map(optionOf),
        },
      }
    : {}),
})

type Change = { readonly [K in keyof AuthorStep]?: AuthorStep[K] | undefined }
/** The author's changes over the block's step; a change set to nothing leaves the block's word. */
const changed = (step: AuthorStep, change: Change | undefined): AuthorStep => ({
  ...step,
  ...Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined)),
})

const isUse = (entry: AuthorFlow['steps'][number]): entry is AuthorUse => 'use' in entry

/** Steps in order; unknown blocks and steps are problems, never silently left out. */
export const expandSteps = (
  flow: AuthorFlow,
  blocks: ReadonlyMap<string, Block>,
  at: (path: readonly PropertyKey[]) => Place,
): { readonly steps: readonly Placed[]; readonly problems: readonly string[] } => {
  const problems: string[] = []
  const steps = flow.steps.flatMap((entry, i): readonly Placed[] => {
    const here = at(['steps', i])
    if (!isUse(entry)) return [{ step: stepFrom(entry, []), at: here }]
    const block = blocks.get(entry.use)
    if (!block) {
      problems.push(`${here}: there is no block "${entry.use}" in flows/blocks`)
      return []
    }
    const ids = new Set(block.value.steps.map(({ id }) => id))
    for (const id of [...(entry.only ?? []), ...Object.keys(entry.change ?? {})])
      if (!ids.has(id)) problems.push(`${here}: block "${entry.use}" has no step "${id}"`)
    return block.value.steps
      .filter(({ id }) => !entry.only || entry.only.includes(id))
      .map((step) => ({
        step: stepFrom(changed(step, entry.change?.[step.id]), whenOf(entry.when)),
        at: here,
      }))
  })
  return { steps, problems }
}

/** The whole flow but for its version. */
export const expandFlow = (flow: AuthorFlow, steps: readonly Step[]): Omit<Flow, 'version'> => ({
  id: flow.id,
  topic: flow.topic,
  order: flow.order ?? 1000,
  title: flow.title,
  menu: flow.menu,
  begin: flow.begin ?? null,
  headline: flow.headline,
  summary: flow.summary,
  ...(flow.nearby ? { nearby: flow.nearby } : {}),
  closing: flow.closing.map(({ when, say }) => ({ when: whenOf(when), say })),
  steps,
})
