// Every version of a flow that was ever on offer here: a report begun on one goes on with it. Reads no YAML.
import type { Pool } from 'pg'

/** Keeps today's flows and gives back all that are kept, by hash. `body` is the expanded flow as JSON. */
export async function keepFlowVersions(
  pool: Pool,
  flows: ReadonlyArray<{ readonly id: string; readonly version: string }>,
): Promise<Map<string, unknown>> {
  for (const flow of flows)
    await pool.query(
      'insert into flow_version (hash, flow_id, body) values ($1, $2, $3) on conflict (hash) do nothing',
      [flow.version, flow.id, JSON.stringify(flow)],
    )
  const { rows } = await pool.query('select hash, body from flow_version')
  return new Map(rows.map((row) => [row.hash, row.body]))
}
