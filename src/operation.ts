// Three pages for whoever runs the house: alive, ready, figures. Tells nothing about anybody.
import { Hono } from 'hono'
import type { Log } from './log.ts'

export type Check = {
  readonly name: string
  readonly ok: boolean
  /** What is wrong and what to do; '' when nothing is. */
  readonly reason: string
}
export type Gauge = {
  /** In Prometheus' manner: niangjia_pending, with its unit at the end where it has one. */
  readonly name: string
  readonly help: string
  readonly kind: 'gauge' | 'counter'
  readonly value: number
}
export type OperationParts = {
  readonly ready: () => Promise<readonly Check[]>
  readonly gauges: () => Promise<readonly Gauge[]>
  readonly log?: Log
}

/** GET /healthz (the process answers), /readyz (503 with reasons), /metrics (Prometheus text). */
export function operationApp({ ready, gauges, log }: OperationParts): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.text('ok', 200, FRESH))
  app.get('/readyz', async (c) => {
    const checks = await ready()
    const ok = checks.every((check) => check.ok)
    return c.json({ ready: ok, checks }, ok ? 200 : 503, FRESH)
  })
  app.get('/metrics', async (c) => {
    const own = processGauges()
    // With the database away the process can still be watched; the missing gauges are the news.
    const stored = await gauges().catch((err: unknown) => {
      log?.warn({ err }, 'gauges of the database could not be read')
      return null
    })
    const up: Gauge = {
      name: 'niangjia_database_up',
      help: 'Whether the gauges could be read.',
      kind: 'gauge',
      value: stored ? 1 : 0,
    }
    return c.text([...own, up, ...(stored ?? [])].map(lines).join(''), 200, {
      ...FRESH,
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    })
  })
  return app
}

const FRESH = { 'cache-control': 'no-store' }

function processGauges(): Gauge[] {
  const { rss, heapUsed } = process.memoryUsage()
  return [
    { name: 'process_resident_memory_bytes', help: 'Memory of this process.', kind: 'gauge', value: rss },
    { name: 'nodejs_heap_used_bytes', help: 'Heap in use.', kind: 'gauge', value: heapUsed },
    {
      name: 'process_uptime_seconds',
      help: 'Time since the start.',
      kind: 'gauge',
      value: Math.round(process.uptime()),
    },
  ]
}

const lines = ({ name, help, kind, value }: Gauge): string =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${name} ${value}\n`
