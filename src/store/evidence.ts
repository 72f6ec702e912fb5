// Evidence (证据): what was sent, kept unchanged under its hash, and who it belongs to. Decides no right to see it.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import type { Evidence } from '../bot/ports.ts'
import { OutsideError } from '../bot/ports.ts'
import { type Address, type FileRef, LARGEST_FILE, wellFormed } from '../domain/message.ts'
import { ENSURE_CONVERSATIONS, FRESH_STATE } from './addresses.ts'
import { reached } from './away.ts'
import type { Database } from './database.ts'
import { picture } from './picture.ts'
import { enoughRoom } from './room.ts'
import { type Kind, sniff } from './sniff.ts'
import { keepFromSweep, leaveToSweep, sweep } from './sweep.ts'
import { hashOf, vault } from './vault.ts'

/** Files of one conversation: more was never needed for one worker's matter, and the disk is shared. */
const MAX_COUNT = 50
/** UTF-16 units of a file's name. */
const MAX_NAME = 120

type Owner = Parameters<Evidence['seal']>[1]

export type EvidenceStore = Evidence & {
  /** A picture to look at: upright, at most 1,600 pixels, without the place and device that cameras write into it.
   *  null: no such picture, or none that can be drawn (HEIC, a broken file). */
  view(id: string): Promise<{ readonly mime: string; readonly bytes: Uint8Array } | null>
  /** Takes off the disk what no row names any more, an hour after that became so. Returns how many files went.
   *  @param now epoch ms */
  sweep(now: number): Promise<number>
}

/** @param dataDir DATA_DIR; files go to its folder `evidence` */
export function evidenceStore({ pool }: Database, dataDir: string): EvidenceStore {
  const folder = join(dataDir, 'evidence')
  const files = vault(folder)

  async function load(id: string): Promise<{ file: FileRef; sha256: string } | null> {
    const { rows } = await reached(
      pool.query('select id, name, mime, size, sha256 from evidence where id = $1', [id]),
    )
    return rows[0] ? { file: refOf(rows[0]), sha256: rows[0].sha256 } : null
  }

  async function open(id: string) {
    const row = await load(id)
    const bytes = row && (await files.get(row.sha256))
    return row && bytes ? { file: row.file, bytes } : null
  }

  return {
    async seal(file, owner, bytes, from) {
      if (bytes.byteLength > LARGEST_FILE) return { refused: 'size' }
      const kind = await sniff(bytes)
      if (kind === null) return { refused: 'type' }
      const sha256 = hashOf(bytes)
      await enoughRoom(dataDir)
      await files.put(sha256, bytes)
      const row = [file.id, nameOf(file.name, kind), kind.mime, bytes.byteLength, sha256, from] as const
      return await reached(record(await reached(pool.connect()), owner, row, () => files.put(sha256, bytes)))
    },

    open,

    async view(id) {
      const row = await load(id)
      if (!row?.file.mime?.startsWith('image/')) return null
      const bytes = await files.get(row.sha256)
      return bytes && (await picture(bytes))
    },

    sweep: (now) => sweep(pool, files.drop, now),
  }
}

/** Writes the row, once per id; counts under a lock, so that two uploads at once cannot pass the limit. */
async function record(
  client: PoolClient,
  owner: Owner,
  row: readonly [id: string, name: string, mime: string, size: number, sha256: string, by: string],
  put: () => Promise<void>,
) {
  let broken = true
  try {
    await client.query('begin')
    const conversation = await conversationOf(client, owner)
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`evidence ${conversation}`])
    await keepFromSweep(client, put)
    const [known] = (await client.query('select * from evidence where id = $1', [row[0]])).rows
    const strange = known !== undefined && known.conversation_id !== conversation
    const { rows } = known
      ? { rows: [known] }
      : await client.query(
          `insert into evidence (id, conversation_id, name, mime, size, sha256, sent_by)
           select $1, $7, $2, $3, $4, $5, $6 where (select count(*) from evidence where conversation_id = $7) < ${MAX_COUNT}
           returning *`,
          [...row, conversation],
        )
    if (rows[0]?.sha256 !== row[4]) await leaveToSweep(client, [row[4]], Date.now())
    await client.query('commit')
    broken = false
    if (strange) throw new OutsideError('This id belongs to another file: send the file again.', false)
    return rows[0] ? { sealed: refOf(rows[0]) } : { refused: 'count' as const }
  } finally {
    client.release(broken) // closing the connection is the surest rollback
  }
}

/** The first thing that a worker sends may be a file: the conversation begins with it. */
async function conversationOf(client: PoolClient, owner: Owner): Promise<string> {
  if ('conversation' in owner) return owner.conversation
  const { channel, account, chat }: Address = owner.address
  await client.query(ENSURE_CONVERSATIONS, [[randomUUID()], [channel], [account], [chat], [FRESH_STATE]])
  const { rows } = await client.query(
    'select id from conversation where channel = $1 and account = $2 and chat = $3',
    [channel, account, chat],
  )
  return rows[0].id
}

const refOf = ({ id, name, mime, size }: Omit<FileRef, 'remote'>): FileRef => ({
  id,
  name,
  mime,
  size,
  remote: null,
})

/** Without folders and control signs, and with the ending that fits what it is: officers open it by a click. */
function nameOf(claimed: string, { extension }: Kind): string {
  const plain = wellFormed(claimed)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction signs disguise a name
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split(/[/\\]/)
    .at(-1)
  const stem = (plain ?? '').replace(/\.[A-Za-z0-9]{1,5}$/, '').trim()
  return `${(stem || '文件').slice(0, MAX_NAME - 6).toWellFormed()}.${extension}`
}
