// What every store of bells must do, run against each real one.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Kind, Queue } from '../../src/queue/ports.ts'
import { openQueue } from '../../src/queue/queue.ts'

export type Place = {
  readonly redisUrl: string | null
  readonly postgres: { readonly url: string }
  readonly close: () => Promise<void>
  /** Takes the store away and brings it back, where a test can. */
  readonly outage?: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> }
}

const LOCK_MS = 1000
const KILLABLE = fileURLToPath(new URL('../queue/killable-worker.ts', import.meta.url))

export const queueContract = (name: string, openPlace: () => Promise<Place>) =>
  describe(name, () => {
    let place: Place
    const open: Queue[] = []
    const told: string[] = []
    const log = {
      info: (_: object, m: string) => void told.push(m),
      warn: (_: object, m: string) => void told.push(m),
      error: (_: object, m: string) => void told.push(m),
    }

    beforeAll(async () => {
      place = await openPlace()
    }, 60_000)
    afterEach(async () => {
      await Promise.all(open.splice(0).map((q) => q.stop()))
      told.length = 0
    })
    afterAll(() => place.close())

    const settings = () => ({ redisUrl: place.redisUrl, postgres: place.postgres, lockMs: LOCK_MS })
    const start = async () => {
      const queue = await openQueue({ ...settings(), log })
      open.push(queue)
      return queue
    }
    /** Answers bells; `heard('delivery x')` resolves when that bell has rung so many times in all. */
    const listen = (queue: Queue, answer: (kind: Kind, id: string) => Promise<void> | void = () => {}) => {
      const rings: Array<{ bell: string; at: number }> = []
      const emitter = new EventEmitter()
      const hear = (kind: Kind) => async (id: string) => {
        rings.push({ bell: `${kind} ${id}`, at: Date.now() })
        emitter.emit('ring')
        await answer(kind, id)
      }
      queue.work({ delivery: hear('delivery'), handoff: hear('handoff'), tick: hear('tick') })
      const times = (bell: string) => rings.filter((r) => r.bell === bell)
      const heard = async (bell: string, count = 1) => {
        while (times(bell).length < count) await once(emitter, 'ring')
        return times(bell)
      }
      return { rings, heard }
    }
    /** A bell rung last tells that those before it have been dealt with. */
    const settled = async (queue: Queue, heard: (bell: string) => Promise<unknown>) => {
      const id = randomUUID()
      queue.ring('handoff', id, 1500)
      await heard(`handoff ${id}`)
    }

    test('a ring arrives, of each kind, and whatever the id looks like', async () => {
      const queue = await start()
      const { heard } = listen(queue)
      const id = randomUUID()
      queue.ring('delivery', id)
      queue.ring('handoff', id)
      queue.ring('delivery', '12345')
      queue.ring('delivery', `${id}:7.3`)
      await Promise.all([heard(`delivery ${id}`), heard(`handoff ${id}`)])
      await Promise.all([heard('delivery 12345'), heard(`delivery ${id}:7.3`)])
      expect(await queue.healthy()).toBe(true)
    })

    test('a bell rung before anybody listens is heard by the first who does', async () => {
      const id = randomUUID()
      const before = await start()
      before.ring('delivery', id)
      const { heard } = listen(await start())
      await heard(`delivery ${id}`)
    })

    test('a delayed ring does not come early', async () => {
      const queue = await start()
      const { heard } = listen(queue)
      const id = randomUUID()
      const rung = Date.now()
      queue.ring('delivery', id, 1200)
      const [first] = await heard(`delivery ${id}`)
      expect((first?.at ?? 0) - rung).toBeGreaterThanOrEqual(1190)
    })

    test('a ring for now is not swallowed by one for later', async () => {
      const queue = await start()
      const { heard } = listen(queue)
      const id = randomUUID()
      queue.ring('delivery', id, 60_000)
      queue.ring('delivery', id)
      await heard(`delivery ${id}`)
    })

    test('the same bell rung ten times before it is answered is answered once', async () => {
      const queue = await start()
      const id = randomUUID()
      const { rings, heard } = listen(queue)
      for (let i = 0; i < 10; i++) queue.ring('delivery', id, 1500)
      await heard(`delivery ${id}`)
      await settled(queue, heard)
      // Delayed bells are one when due in the same second; ten rings may fall into two.
      expect(rings.filter((r) => r.bell === `delivery ${id}`).length).toBeLessThanOrEqual(2)
    })

    test('a bell rung while its handler runs is heard once more, after it', async () => {
      const queue = await start()
      const id = randomUUID()
      let running = 0
      let together = 0
      let release = () => {}
      const gate = new Promise<void>((resolve) => {
        release = resolve
      })
      const { rings, heard } = listen(queue, async (_, which) => {
        if (which !== id) return
        together = Math.max(together, ++running)
        await gate
        running--
      })
      queue.ring('delivery', id)
      await heard(`delivery ${id}`)
      for (let i = 0; i < 10; i++) queue.ring('delivery', id)
      await settled(queue, heard)
      release()
      await heard(`delivery ${id}`, 2)
      await settled(queue, heard)
      expect(rings.filter((r) => r.bell === `delivery ${id}`)).toHaveLength(2)
      expect(together).toBe(1)
    })

    test('a handler that throws is asked again, and the log keeps no word of it in the store', async () => {
      const queue = await start()
      const id = randomUUID()
      let failures = 0
      const { heard } = listen(queue, (_, which) => {
        if (which === id && failures++ < 2) throw new Error('the database is away')
      })
      queue.ring('delivery', id)
      expect(await heard(`delivery ${id}`, 3)).toHaveLength(3)
      expect(told.filter((m) => m.includes('could not be answered'))).toHaveLength(2)
    })

    test('one that has failed for good can be rung anew', { timeout: 30_000 }, async () => {
      const queue = await start()
      const id = randomUUID()
      const { heard } = listen(queue, (_, which) => {
        if (which === id) throw new Error('never')
      })
      queue.ring('delivery', id)
      await heard(`delivery ${id}`, 5)
      await settled(queue, heard)
      queue.ring('delivery', id)
      await heard(`delivery ${id}`, 6)
    })

    test('the tick is one for the installation, however many ask for it', { timeout: 20_000 }, async () => {
      const [a, b] = [await start(), await start()]
      const [atA, atB] = [listen(a), listen(b)]
      a.every('tick', 1000)
      b.every('tick', 1000)
      const began = Date.now()
      await Promise.race([atA.heard('tick tick', 5), atB.heard('tick tick', 5)])
      const ticks = [...atA.rings, ...atB.rings].filter((r) => r.bell === 'tick tick').length
      // Two clocks would bring two a second; late ones of a busy machine may come close together.
      expect(ticks).toBeLessThanOrEqual(Math.ceil((1.5 * (Date.now() - began)) / 1000) + 2)
    })

    test('a worker killed twice in the middle does not lose the bell', { timeout: 60_000 }, async () => {
      const queue = await start()
      const id = randomUUID()
      queue.ring('handoff', id)
      for (let kill = 0; kill < 2; kill++) {
        const child = spawn(process.execPath, ['--import', 'tsx', KILLABLE, JSON.stringify(settings())], {
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const exit = once(child, 'exit')
        let out = ''
        for await (const chunk of child.stdout) {
          out += chunk
          if (out.includes(`took ${id}`)) break
        }
        child.kill('SIGKILL')
        await exit
        expect(out).toContain(`took ${id}`)
      }
      const { heard } = listen(queue)
      await heard(`handoff ${id}`)
    })

    test('stop waits for the bell in hand, and takes no other', async () => {
      const queue = await start()
      const id = randomUUID()
      let release = () => {}
      let done = false
      const { rings, heard } = listen(queue, async (_, which) => {
        if (which !== id) return
        await new Promise<void>((resolve) => {
          release = resolve
        })
        done = true
      })
      queue.ring('delivery', id)
      await heard(`delivery ${id}`)
      let stopped = false
      const stopping = queue.stop().then(() => {
        stopped = true
      })
      const other = await start()
      const late = randomUUID()
      other.ring('delivery', late)
      await settled(other, listen(other).heard)
      expect(stopped).toBe(false)
      release()
      await stopping
      expect(done).toBe(true)
      expect(rings.some((r) => r.bell === `delivery ${late}`)).toBe(false)
      queue.ring('delivery', randomUUID())
    })

    test('with the store away a ring returns at once; later ones arrive when it is back', {
      timeout: 60_000,
    }, async (t) => {
      if (!place.outage) return t.skip()
      const queue = await start()
      const { heard } = listen(queue)
      queue.every('tick', 1000)
      const before = randomUUID()
      queue.ring('delivery', before)
      await heard(`delivery ${before}`)
      await place.outage.begin()
      // A ring returns nothing to wait for: whoever rings while the store is away goes on.
      for (let i = 0; i < 5000; i++) expect(queue.ring('delivery', randomUUID())).toBeUndefined()
      expect(await queue.healthy()).toBe(false)
      // Somebody starts the program meanwhile: it opens without Redis, and rings when Redis comes.
      const newcomer = place.redisUrl ? await start() : queue
      await new Promise((resolve) => setTimeout(resolve, 3000))
      expect(told.filter((m) => m.includes('could not be rung')).length).toBeLessThanOrEqual(2)
      await place.outage.end()
      const after = randomUUID()
      while (!(await newcomer.healthy()) || !(await queue.healthy()))
        await new Promise((r) => setTimeout(r, 50))
      newcomer.ring('delivery', after)
      await heard(`delivery ${after}`)
      await heard('tick tick', 2)
    })

    test('a store that goes away in the middle of many bells does not hold up the process', {
      timeout: 60_000,
    }, async (t) => {
      if (!place.outage) return t.skip()
      const queue = await start()
      const { heard } = listen(queue)
      const [first = '', ...others] = Array.from({ length: 400 }, () => randomUUID())
      for (const id of [first, ...others]) queue.ring('delivery', id)
      await heard(`delivery ${first}`)
      await place.outage.begin()
      // Comes only if the process still hears its timers.
      await new Promise((resolve) => setTimeout(resolve, 1500))
      expect(await queue.healthy()).toBe(false)
      await place.outage.end()
      while (!(await queue.healthy())) await new Promise((r) => setTimeout(r, 50))
      const after = randomUUID()
      queue.ring('delivery', after)
      await heard(`delivery ${after}`)
    })

    test('with the store away stopping does not take for ever', { timeout: 60_000 }, async (t) => {
      if (!place.outage) return t.skip()
      const queue = await start()
      listen(queue)
      queue.every('tick', 1000)
      await place.outage.begin()
      await queue.stop()
      await place.outage.end()
    })
  })
