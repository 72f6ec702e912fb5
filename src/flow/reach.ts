// Which steps of a flow no talk can ever come to. Judges conditions only; what they ask for is checks.ts.
import { agreeing, type Placed } from './expand.ts'
import type { Step, When } from './flow.ts'

/** Steps that no talk can come to: they rest on themselves, on such a step, or on answers that exclude each other. */
export const unreachable = (placed: readonly Placed[]): readonly string[] => {
  const steps = placed.map(({ step }) => step)
  const dead = new Set<string>()
  const problems: string[] = []
  for (const { step, at } of placed) {
    const blocked = (slot: string): boolean => dead.has(slot) || (slot === step.id && !step.listen)
    if (step.when.length === 0) continue
    const waits = step.when.every((condition) => Object.keys(condition).some(blocked))
    const never = step.when.every((condition) => !possibleTogether(condition, steps))
    if (!waits && !never) continue
    dead.add(step.id)
    problems.push(
      never
        ? `${at}: "${step.id}" can never be asked: its conditions exclude each other`
        : `${at}: "${step.id}" can never be asked`,
    )
  }
  return problems
}

/** Whether all answers that a condition wants, and those that lead to them, can be true in one talk. */
const possibleTogether = (condition: When[number], steps: readonly Step[]): boolean => {
  if (Object.values(condition).some((wanted) => wanted.length === 0)) return false
  for (const [slot, wanted] of Object.entries(condition)) {
    const before = steps.find(({ id }) => id === slot)?.when.filter((each) => !(slot in each)) ?? []
    const self = steps.find(({ id }) => id === slot)?.when.some((each) => slot in each)
    if (self || before.length === 0 || wanted.includes('unknown')) continue
    if (!before.some((each) => agree(condition, each))) return false
  }
  return true
}

const agree = (a: When[number], b: When[number]): boolean =>
  Object.keys(a).every((slot) => !(slot in b) || agreeing(a[slot] ?? [], b[slot] ?? []).length > 0)
