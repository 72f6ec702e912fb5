// A house that kills itself with SIGKILL at a chosen moment: the real rooms, with the ports wrapped. Run as a child of a test.
// KILL_AT names the moment, KILL_NTH which time it comes round; without KILL_AT it lives. SHEETS is the folder of its content.
// Plain JavaScript on the built program: translating the house anew for each of some fifty starts would be most of the suite.
import { OutsideError } from '../../dist/bot/ports.js'
import { loadConfig } from '../../dist/config.js'
import { contentHolder } from '../../dist/content-holder.js'
import { openHouse } from '../../dist/house.js'
import { createLog } from '../../dist/log.js'
import { openDatabase } from '../../dist/store/database.js'

const at = process.env.KILL_AT ?? ''
let left = Number(process.env.KILL_NTH ?? 1)
const moment = (name) => {
  if (name !== at) return
  left -= 1
  if (left === 0) process.kill(process.pid, 'SIGKILL')
}

const sheets = process.env.SHEETS
if (sheets === undefined) throw new OutsideError('a doomed house needs SHEETS', false)
const config = loadConfig()
if (config.databaseUrl === null) throw new OutsideError('a doomed house needs DATABASE_URL', false)
const log = createLog(config.logLevel)
const database = openDatabase(config.databaseUrl, { log })
const house = await openHouse({
  config,
  database,
  databaseUrl: config.databaseUrl,
  content: contentHolder(sheets, null),
  parts: new Set(['telegram', 'worker']),
  log,
  print: () => {},
  child: { args: [], env: {} },
  end: () => {},
  wrap: {
    turns: (turns) => ({
      ...turns,
      async flush(batch, decide) {
        if (batch.wake.length > 0) moment('before hearing what waits')
        const flushed = await turns.flush(batch, (conversation, heard) => {
          const turn = decide(conversation, heard)
          moment('before commit')
          if (turn.effects.some((e) => e.kind === 'hand-off')) moment('inside a handoff')
          return turn
        })
        if (batch.arrivals.length > 0) moment('after commit, before acknowledging')
        if (flushed.desk) moment('after the commit of a handoff')
        return flushed
      },
    }),
    accept: (accept) => async (arrivals) => {
      await accept(arrivals)
      // The channel confirms in the next breath; by then nothing may depend on this process any more.
      if (arrivals.length > 0) setTimeout(() => moment('after acknowledging'), 5)
    },
    channel: (channel) => ({
      ...channel,
      async send(to, outgoing) {
        moment('before sending')
        await channel.send(to, outgoing)
        moment('after sending, before recording')
      },
    }),
  },
})
process.once('SIGTERM', () =>
  house
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0)),
)
process.send?.('ready')
