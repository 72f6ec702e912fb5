// Takes sealed bytes off the disk once nobody's row names them. Never looks for strangers on the disk: what this database
// did not write down itself stays, so that a program started on the wrong database deletes nothing.
import type { ClientBase, Pool } from 'pg'

/** Between losing the last row and leaving the disk: a backup that saw the row copies the bytes meanwhile. */
const GRACE_MS = 60 * 60_000
/** Files of one sweep; the next one takes the rest. */
const MOST = 100
/** Shared by everyone who seals, exclusive for the sweep: nothing can be sealed between its look and its deletion. */
const LOCK = "hashtextextended('evidence sweep', 0)"

/** Writes down, in the caller's transaction, that these bytes may have lost their last row. */
export async function leaveToSweep(
  client: ClientBase,
  hashes: readonly string[],
  now: number,
): Promise<void> {
  if (hashes.length === 0) return
  await client.query(
    `insert into timer (kind, subject, due) select distinct 'evidence', s, $2::timestamptz from unnest($1::text[]) s
     on conflict (kind, subject) do update set due = excluded.due, done_at = null`,
    [hashes, new Date(now + GRACE_MS).toISOString()],
  )
}

/** Inside the transaction that will name the bytes: they are on the disk, and stay there until it ends.
 *  @param put writes them if they are not there; the sweep may just have taken the same bytes of somebody else */
export async function keepFromSweep(client: ClientBase, put: () => Promise<void>): Promise<void> {
  await client.query(`select pg_advisory_xact_lock_shared(${LOCK})`)
  await put()
}

/** @param drop removes the bytes of a hash; removing twice is no error @param now epoch ms
 *  @returns how many files left the disk */
export async function sweep(
  pool: Pool,
  drop: (sha256: string) => Promise<void>,
  now: number,
): Promise<number> {
  const due = [new Date(now).toISOString()]
  const wanted = `select subject from timer where kind = 'evidence' and done_at is null and due <= $1 order by due limit ${MOST}`
  // As a rule there is nothing, and nobody who seals should wait for that.
  if ((await pool.query(wanted, due)).rows.length === 0) return 0
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${LOCK})`)
    const { rows } = await client.query<{ sha256: string; named: boolean }>(
      `select subject as sha256, exists (select from evidence e where e.sha256 = subject) as named from (${wanted}) due`,
      due,
    )
    const gone = rows.filter((r) => !r.named)
    for (const { sha256 } of gone) await drop(sha256)
    // Deleted, not marked as done: the hash of a photo is something about its owner too.
    await client.query(`delete from timer where kind = 'evidence' and subject = any($1::text[])`, [
      rows.map((r) => r.sha256),
    ])
    await client.query('commit')
    broken = false
    return gone.length
  } finally {
    client.release(broken) // closing the connection is the surest rollback; what was dropped is dropped again
  }
}
