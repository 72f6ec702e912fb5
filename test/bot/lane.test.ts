import { expect, test } from 'vitest'
import { openLane } from '../../src/bot/lane.ts'
import { type Arrival, type Batch, type Flushed, OutsideError, type Ring } from '../../src/bot/ports.ts'
import { textMessage } from '../../src/domain/message.ts'

const arrival = (id: string): Arrival => ({
  address: { channel: 'web', account: 'web', chat: 'c' },
  externalId: id,
  at: 0,
  event: { kind: 'message', message: textMessage(id) },
})
const nothing: Flushed = { due: [], touched: [], elsewhere: [], again: null, desk: false }

function setUp(answers: (Error | Partial<Flushed>)[] = []) {
  const batches: Batch[] = []
  const rings: Ring[] = []
  const gates: (() => void)[] = []
  const lane = openLane({
    turns: {
      async flush(batch) {
        batches.push(batch)
        const answer = answers.shift() ?? {}
        await new Promise<void>((open) => gates.push(open))
        if (answer instanceof Error) throw answer
        return { ...nothing, ...answer }
      },
      due: async () => [],
      waiting: async () => [],
      close: async () => {},
    },
    decide: () => {
      throw new Error('not here')
    },
    perform: () => {},
    bell: { ring: (r) => void rings.push(r), listen: () => () => {} },
    log: { error: () => {} },
  })
  const departure = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0)
    gates.shift()?.()
  }
  return { lane, batches, rings, departure }
}

test('what arrives while a commit is on its way goes together with the next one', async () => {
  const { lane, batches, departure } = setUp()
  const first = lane.accept([arrival('1')])
  await expect.poll(() => batches.length).toBe(1)
  const others = [lane.accept([arrival('2')]), lane.accept([arrival('3'), arrival('4')])]
  await departure()
  await first
  await departure()
  await Promise.all(others)
  expect(batches.map((b) => b.arrivals.map((a) => a.externalId))).toEqual([['1'], ['2', '3', '4']])
})

test('nothing is acknowledged when the database is away, and marks are kept until it is back', async () => {
  const { lane, batches, departure } = setUp([new OutsideError('away', true)])
  const refused = lane.accept([arrival('1')])
  const mark = lane.mark({ conversation: 'c', n: 1, state: 'done' })
  await departure()
  await expect(refused).rejects.toThrow('away')
  await departure()
  await mark
  expect(batches[1]?.marks).toEqual([{ conversation: 'c', n: 1, state: 'done' }])
  expect(batches[1]?.arrivals).toEqual([])
})

test('the desk is rung only for what it would show', async () => {
  const { lane, rings, departure } = setUp([{ touched: ['a'], desk: true }, { elsewhere: ['b'] }])
  const one = lane.accept([arrival('1')])
  await departure()
  await one
  const two = lane.accept([arrival('2')])
  await departure()
  await two
  expect(rings).toEqual([
    { conversations: ['a'], desk: true, taken: true },
    { conversations: ['b'], desk: false },
  ])
})
