// What a backup is made of: its manifest, its file names, and which tables and sequences belong to it. Copies nothing.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Below its folder, whatever a manifest from elsewhere says: no part is empty, '.' or '..', nothing hidden. */
const INSIDE = /^(?:[^/\\.\0][^/\\\0]*\/)*[^/\\.\0][^/\\\0]*$/

export const Manifest = z.object({
  format: z.literal(1),
  at: z.iso.datetime(),
  /** Newest migration of the database that was copied. */
  schema: z.string(),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), bytes: z.int(), sha256 }),
  ),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
  /** Evidence, by hash: each lies in evidence/ under its name. */
  evidence: z.array(sha256),
  /** Known to the database, but not found on disk. */
  missing: z.array(sha256),
  /** The union's own content, by path below DATA_DIR/content; backups of before have none. */
  content: z.array(z.object({ path: z.string().regex(INSIDE), sha256 })).default([]),
  /** Hash of the file `secret`; null when SECRET_KEY comes from the settings. */
  secret: sha256.nullable(),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestFile = (folder: string): string => join(folder, 'manifest.json')
export const tableFile = (folder: string, table: string): string => join(folder, 'tables', `${table}.copy`)
export const evidenceFolder = (folder: string): string => join(folder, 'evidence')
export const contentFolder = (folder: string): string => join(folder, 'content')
export const secretFile = (folder: string): string => join(folder, 'secret')

export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 of a file, in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

export type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly after: readonly string[]
}

// BullMQ's bells are not kept: the sweep finds what is due. Kysely's own tables are written by the migrations.
const OURS = `c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
  and c.relnamespace::regnamespace::text not in ('bullmq') and c.relname not like 'kysely\\_%'
  and not pg_is_other_temp_schema(c.relnamespace) and c.relnamespace <> pg_my_temp_schema()`

/** Our tables, those first that others point at. Names are quoted where they need it. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', c.relnamespace::regnamespace::text, c.relname) as name,
      (select array_agg(quote_ident(attname) order by attnum) from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select array_agg(format('%I.%I', t.relnamespace::regnamespace::text, t.relname)) from pg_constraint k
        join pg_class t on t.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as after
    from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and ${OURS} order by 1`)
  return inOrder(rows)
}

/** Every sequence of ours, with identity columns' too. */
export async function sequencesOf(client: ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', c.relnamespace::regnamespace::text, c.relname) as name
    from pg_class c where c.relkind = 'S' and ${OURS} order by 1`)
  const sequences: Manifest['sequences'] = []
  for (const { name } of rows) {
    const at = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${name}`,
    )
    if (at.rows[0]) sequences.push({ name, ...at.rows[0] })
  }
  return sequences
}

function inOrder(tables: readonly Table[]): Table[] {
  const done: Table[] = []
  const names = new Set<string>()
  while (done.length < tables.length) {
    const next = tables.filter((t) => !names.has(t.name) && t.after.every((name) => names.has(name)))
    if (next.length === 0)
      throw new Error('tables point at each other in a circle: a backup cannot be restored in order')
    for (const table of next) {
      names.add(table.name)
      done.push(table)
    }
  }
  return done
}
