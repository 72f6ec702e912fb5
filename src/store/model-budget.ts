// How many questions a model was asked today, in all processes together. One row in `setting`; it asks no model.
import type { Pool } from 'pg'

/** The key of the row: { day, n }. */
const KEY = 'model-answers'

/** Takes one of the day's questions if one is left. `day` like 2026-11-22. Counted before asking: a lost answer costs too. */
export async function spendModelAnswer(pool: Pool, day: string, most: number): Promise<boolean> {
  if (most === 0) return false
  const { rows } = await pool.query(
    `insert into setting (key, value) values ($1, jsonb_build_object('day', $2::text, 'n', 1))
     on conflict (key) do update set value = jsonb_build_object('day', $2::text, 'n',
       case when setting.value->>'day' = $2::text then (setting.value->>'n')::int + 1 else 1 end)
     where setting.value->>'day' is distinct from $2::text or (setting.value->>'n')::int < $3
     returning 1 as taken`,
    [KEY, day, most],
  )
  return rows.length > 0
}
