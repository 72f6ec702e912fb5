// What a load balancer and a Prometheus read.
import { expect, test } from 'vitest'
import { operationApp } from '../src/operation.ts'

const fine = { name: 'database', ok: true, reason: '' }
const stuck = { name: 'unheard', ok: false, reason: 'A message waits unheard for 300 s: see the log.' }
const none = async () => []

test('alive says nothing about the database', async () => {
  const app = operationApp({ ready: () => Promise.reject(new Error('away')), gauges: none })
  const answer = await app.request('/healthz')
  expect([answer.status, await answer.text()]).toEqual([200, 'ok'])
})

test('ready only when every check is, and the reasons are given', async () => {
  const ready = await operationApp({ ready: async () => [fine], gauges: none }).request('/readyz')
  expect(ready.status).toBe(200)
  const not = await operationApp({ ready: async () => [fine, stuck], gauges: none }).request('/readyz')
  expect(not.status).toBe(503)
  expect(await not.json()).toEqual({ ready: false, checks: [fine, stuck] })
})

test('metrics are Prometheus text', async () => {
  const gauges = async () => [
    { name: 'niangjia_pending', help: 'Sends that wait.', kind: 'gauge' as const, value: 3 },
  ]
  const answer = await operationApp({ ready: none, gauges }).request('/metrics')
  expect(answer.headers.get('content-type')).toContain('version=0.0.4')
  const text = await answer.text()
  expect(text).toContain(
    '# HELP niangjia_pending Sends that wait.\n# TYPE niangjia_pending gauge\nniangjia_pending 3\n',
  )
  expect(text).toContain('\nniangjia_database_up 1\n')
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+ [\d.]+)$/)
})

test('with the database away the process can still be watched', async () => {
  const answer = await operationApp({ ready: none, gauges: () => Promise.reject(new Error('away')) }).request(
    '/metrics',
  )
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(text).toContain('niangjia_database_up 0')
  expect(text).toMatch(/process_resident_memory_bytes \d+/)
})
