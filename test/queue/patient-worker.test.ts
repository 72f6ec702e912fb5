import { expect, test } from 'vitest'
import { patientWorker } from '../../src/queue/patient-worker.ts'

/** Workers in the order in which they were made; each is ready, or not, as told. */
function setUp(...ready: boolean[]) {
  const did: string[] = []
  const troubles: unknown[] = []
  let made = 0
  const worker = patientWorker(
    () => {
      made += 1
      const name = `worker ${made}`
      const well = ready[made - 1] ?? true
      return {
        on: () => undefined,
        waitUntilReady: async () => {
          if (!well) throw new Error('the store is away')
        },
        run: async () => did.push(`${name} runs`),
        pause: async () => void did.push(`${name} pauses`),
        close: async () => void did.push(`${name} closes`),
      }
    },
    (e) => troubles.push(e),
  )
  return { worker, did, troubles }
}

test('a worker whose first connection failed is put away, and another one runs', async () => {
  const { did, troubles } = setUp(false, true)
  await expect.poll(() => did, { timeout: 3_000 }).toEqual(['worker 1 closes', 'worker 2 runs'])
  expect(troubles).toHaveLength(1)
})

test('closing ends the waiting, and what runs', async () => {
  const away = setUp(false, false, false)
  await expect.poll(() => away.did).toEqual(['worker 1 closes'])
  await away.worker.close()
  expect(away.did).toEqual(['worker 1 closes'])
  const there = setUp(true)
  await expect.poll(() => there.did).toEqual(['worker 1 runs'])
  await there.worker.close()
  expect(there.did).toEqual(['worker 1 runs', 'worker 1 closes'])
})
