// The offset: sent until one poll went through with it, then dropped.
import { expect, it } from 'vitest'
import { keepPolling } from '../../../src/channels/telegram/poll.ts'

type Step = readonly unknown[] | Error
/** Polls through these answers and tells with which offsets it asked; `take` fails when told so. */
async function offsets(answers: readonly Step[], taking: ReadonlyArray<'well' | 'badly'> = []) {
  const asked: Array<number | undefined> = []
  const taken: unknown[] = []
  const stop = new AbortController()
  await keepPolling({
    signal: stop.signal,
    async fetch(offset) {
      asked.push(offset)
      const answer = answers[asked.length - 1]
      if (answer === undefined) stop.abort()
      if (answer instanceof Error) throw answer
      return answer ?? []
    },
    async take(updates) {
      taken.push(...updates)
      if (taking[taken.length - 1] === 'badly') throw new Error('the database is away')
    },
    stumbled: () => 0,
  })
  return asked
}
const update = (update_id: number) => ({ update_id })

it('confirms once, then asks without: ids may start anew below', async () => {
  expect(await offsets([[update(900)], [], [update(12)], []])).toEqual([
    undefined,
    901,
    undefined,
    13,
    undefined,
  ])
})

it('confirms again when the confirming poll failed', async () => {
  expect(await offsets([[update(7)], new Error('network'), []])).toEqual([undefined, 8, 8, undefined])
})

it('confirms nothing that could not be taken', async () => {
  expect(await offsets([[update(7)], [update(7)]], ['badly', 'well'])).toEqual([undefined, undefined, 8])
})

it('does not run in circles around an update without an id', async () => {
  let failures = 0
  const stop = new AbortController()
  await keepPolling({
    signal: stop.signal,
    fetch: async () => [{ message: 'x' }],
    take: async () => {},
    stumbled() {
      failures++
      return null
    },
  })
  expect(failures).toBe(1)
})
