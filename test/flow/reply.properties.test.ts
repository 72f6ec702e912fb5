// What must hold for every answer, however it is put: soft words around it change nothing, and what is shown is read as itself.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepOf } from '../../src/flow/flow.ts'
import { readAnswer } from '../../src/flow/reply.ts'
import { shown } from '../../src/flow/shown.ts'
import { content } from './content.ts'
import { worldAt } from './talk.ts'

const world = worldAt(0)
const flow = content.flows.find(({ id }) => id === 'wage-arrears')
const step = (slot: string) => {
  const found = flow && stepOf(flow, slot)
  if (!found) throw new Error(`no slot ${slot}`)
  return found
}
const read = (slot: string, said: string) => readAnswer(step(slot), said, world)
const show = (slot: string, said: string): string => {
  const reading = read(slot, said)
  if (reading.kind !== 'read') throw new Error(`${said} → ${reading.kind}`)
  return shown(step(slot), reading, 'zh-Hans', (key, values) => world.wording(key, 'zh-Hans', values))
}

const day = fc
  .date({ min: new Date('2024-01-02T00:00:00Z'), max: new Date('2026-11-18T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))
const yuan = fc.integer({ min: 100, max: 9_999_999 })
const BEFORE = ['', '就是', '嗯，', '我说一下，', '那个，']
/** 吧 is not among them: it makes a figure a rough one. */
const AFTER = ['', '。', '，谢谢', ' ', '！']
const around = fc.record({ before: fc.constantFrom(...BEFORE), after: fc.constantFrom(...AFTER) })

test('a sum that is shown is read as the same sum', () => {
  fc.assert(
    fc.property(yuan, (n) => {
      const once = show('owed', `${n}元`)
      expect(show('owed', once)).toBe(once)
    }),
  )
})

test('a day that is shown is read as the same day', () => {
  fc.assert(
    fc.property(day, (iso) => {
      const once = show('last-day', iso)
      expect(show('last-day', once)).toBe(once)
      expect(read('last-day', iso)).toEqual({ kind: 'read', value: { day: iso } })
    }),
  )
})

test('a span of months that is shown is read as the same span', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 0, max: 10 }), (from, more) => {
      const to = Math.min(11, from + more)
      const once = show('months', `2026年${from}月到${to}月`)
      expect(show('months', once)).toBe(once)
    }),
  )
})

test('soft words around an answer change nothing', () => {
  fc.assert(
    fc.property(yuan, day, fc.integer({ min: 2, max: 99 }), around, (n, iso, people, { before, after }) => {
      const put = (said: string): string => before + said + after
      expect(read('owed', put(`${n}元`))).toEqual(read('owed', `${n}元`))
      expect(read('last-day', put(iso))).toEqual(read('last-day', iso))

      expect(read('others', put(`${people}个人`))).toEqual(read('others', `${people}个人`))
    }),
  )
})

test('a larger figure is never read as a smaller sum', () => {
  fc.assert(
    fc.property(yuan, yuan, (a, b) => {
      const sum = (n: number): number => {
        const reading = read('owed', `${n}块`)
        return reading.kind === 'read' ? (reading.value as { yuan: number }).yuan : Number.NaN
      }
      expect(Math.sign(sum(a) - sum(b))).toBe(Math.sign(a - b))
    }),
  )
})
