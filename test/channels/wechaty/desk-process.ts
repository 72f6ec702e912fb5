// A process that runs the channel as an installation does; its database is a file that must exist, one line per message.
import { existsSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { type Accept, OutsideError } from '../../../src/bot/ports.ts'
import { endWithParent } from '../../../src/channels/wechaty/child.ts'
import { wechatyChannel } from '../../../src/channels/wechaty/wechaty.ts'

const [dataDir = '', puppet = '', database = ''] = process.argv.slice(2)
const say = (_: object, message: string) => void process.stdout.write(`${message}\n`)
const accept: Accept = async (arrivals) => {
  if (!existsSync(database)) throw new OutsideError('the database is away', true)
  for (const { event } of arrivals)
    await appendFile(database, `${event.kind === 'message' ? event.message.text : event.kind}\n`)
}
const channel = wechatyChannel({
  puppet,
  dataDir,
  seal: async (file) => ({ sealed: file }),
  open: async () => null,
  log: { info: say, warn: say, error: say },
  onScan: () => {},
  onDead: (reason) => {
    process.stdout.write(`dead: ${reason}\n`)
    process.exit(1)
  },
})
endWithParent(() => channel.stop())
await channel.start(accept)
