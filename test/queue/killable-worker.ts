// A worker in a process of its own that takes one bell and never finishes it, so that a test can kill it in the middle.
import { openQueue } from '../../src/queue/queue.ts'

const settings = JSON.parse(process.argv[2] ?? '{}')
const quiet = { info() {}, warn() {}, error() {} }
const queue = await openQueue({ ...settings, log: quiet })
const hold = (id: string) => {
  process.stdout.write(`took ${id}\n`)
  return new Promise<void>(() => {})
}
queue.work({ delivery: hold, handoff: hold, tick: hold })
