// Which parts of the house a process runs: --only web,worker. It opens none.
import { parseArgs } from 'node:util'
import { OutsideError } from '../bot/ports.ts'

/** By default one process runs them all. */
const PARTS = ['web', 'desk', 'telegram', 'wechaty', 'worker'] as const
export type Part = (typeof PARTS)[number]

/** Throws OutsideError for a part that there is not. */
export function readParts(args: string[]): Set<Part> {
  const { values } = parseArgs({ args, options: { only: { type: 'string' } } })
  const names = values.only?.split(',').map((name) => name.trim()) ?? [...PARTS]
  const stranger = names.find((name) => !PARTS.includes(name as Part))
  if (stranger !== undefined)
    throw new OutsideError(`--only: “${stranger}” is not a part. There are: ${PARTS.join(', ')}.`, false)
  return new Set(names as Part[])
}
