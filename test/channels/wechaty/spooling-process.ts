// Keeps messages as fast as it can while its database is away, and prints what the disk has, until it is killed.
import { OutsideError } from '../../../src/bot/ports.ts'
import { openIntake } from '../../../src/channels/wechaty/intake.ts'
import { openSpool } from '../../../src/channels/wechaty/spool.ts'
import { textMessage } from '../../../src/domain/message.ts'

const quiet = { info() {}, warn() {}, error() {} }
const spool = await openSpool(process.argv[2] ?? '', quiet)
const away = () => Promise.reject(new OutsideError('the database is away', true))
const intake = openIntake(spool, away, async (file) => ({ sealed: file }), quiet)
for (let n = 0; ; n++) {
  const address = { channel: 'wechaty', account: 'desk', chat: 'w1' } as const
  const event = { kind: 'message', message: textMessage('欠薪') } as const
  await spool.keep({ address, externalId: `m${n}`, at: n, event })
  intake.wake()
  process.stdout.write(`m${n}\n`)
}
