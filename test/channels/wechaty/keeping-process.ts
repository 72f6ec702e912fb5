// A parent that keeps a child; told 'stop' on stdin it stops it, prints 'stopped', and ends.
import { fileURLToPath } from 'node:url'
import { keepChild } from '../../../src/channels/wechaty/child.ts'

const kept = fileURLToPath(new URL('./kept-process.ts', import.meta.url))
const [home = '', manner = ''] = process.argv.slice(2)
const { stop } = keepChild({
  args: ['--import', 'tsx', kept, manner],
  env: process.env,
  home,
  log: { info() {}, warn() {}, error: (_, message) => process.stdout.write(`log ${message}\n`) },
  onScan: (url) => process.stdout.write(`scan ${url}\n`),
})
process.stdin.once('data', async () => {
  await stop()
  process.stdout.write('stopped\n')
  process.exit(0)
})
