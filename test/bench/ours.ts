// Our side of the bench: the whole house with the Telegram channel, its updates handed in where the poll would bring them.
import { fileURLToPath } from 'node:url'
import type { Accept } from '../../src/bot/ports.ts'
import { readUpdate } from '../../src/channels/telegram/read.ts'
import { contentFolders } from '../../src/commands/folders.ts'
import { loadConfig } from '../../src/config.ts'
import { contentHolder } from '../../src/content-holder.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import { openHouse } from '../../src/house.ts'
import { createLog } from '../../src/log.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import type { Hear } from './drive.ts'

const OVERLAY = fileURLToPath(new URL('./overlay', import.meta.url))
/** What the stub says of itself. */
const ACCOUNT = '1'

export async function startOurs(databaseUrl: string, apiRoot: string, dataDir: string) {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    SECRET_KEY: 'a secret for the bench, long enough',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    TELEGRAM_BOT_TOKEN: '1:ours',
    TELEGRAM_API_ROOT: apiRoot,
  })
  const database = openDatabase(databaseUrl)
  await migrate(database)
  let accept: Accept | null = null
  const house = await openHouse({
    config,
    database,
    databaseUrl,
    content: contentHolder(contentFolders().root, OVERLAY),
    parts: new Set(['telegram', 'worker']),
    log: createLog(config.logLevel),
    print: () => {},
    child: { args: [], env: {} },
    end: () => {},
    wrap: {
      accept: (taken) => {
        accept = taken
        return taken
      },
    },
  })
  const hear: Hear = async (update) => {
    const { arrival } = readUpdate(update, ACCOUNT, Date.now())
    if (arrival && accept) await accept([arrival])
  }
  return {
    hear,
    /** Workers who have agreed already and are offered the form: their next word begins it. */
    async welcome(chats: readonly string[]): Promise<void> {
      const state = {
        ...newConversation(),
        greeted: true,
        consent: Date.now(),
        choices: ['flow:ten-questions'],
      }
      await database.pool.query(
        `insert into conversation (id, channel, account, chat, state, consented_at)
         select gen_random_uuid(), 'telegram', $1, chat, $2, now() from unnest($3::text[]) as t(chat)`,
        [ACCOUNT, JSON.stringify(state), chats],
      )
    },
    async stop(): Promise<void> {
      await house.stop()
      await database.close()
    },
  }
}
