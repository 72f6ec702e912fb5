// npm run questions: how many questions the bot asks per flow until a case is confirmed, over the transcripts. Reads only.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { z } from 'zod'
import { contentFolders } from './folders.ts'

/** More than these and people give up: the aim for the usual path. */
const AIM = 9

const Said = z.looseObject({ say: z.string().optional(), card: z.string().optional() })
const Script = z.looseObject({
  turns: z.array(z.looseObject({ bot: z.array(Said).default([]) })),
})
type Counted = { readonly questions: number; readonly all: number }

/** `questions [--dir test/flows]`: a line per flow; only talks that came to a receipt count. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { dir: { type: 'string' } } })
  const dir = values.dir ?? join(contentFolders().root, 'test/flows')
  console.log('median questions from the first message to the confirmed case (with consent and summary)')
  const medians: number[] = []
  for (const flow of readdirSync(dir).sort()) {
    const names = readdirSync(join(dir, flow))
    const counted = names.flatMap((name) => count(readFileSync(join(dir, flow, name), 'utf8')) ?? [])
    if (counted.length === 0) continue
    const questions = median(counted.map((each) => each.questions))
    medians.push(questions)
    const all = median(counted.map((each) => each.all))
    const mark = questions > AIM ? `  more than ${AIM}` : ''
    console.log(`${flow.padEnd(18)} ${questions} (${all}), ${counted.length} of ${names.length} talks${mark}`)
  }
  console.log(`${'all flows'.padEnd(18)} ${median(medians)}`)
}

/** Null for a talk that never came to a receipt. A question asked again counts again: the worker reads it again. */
const count = (text: string): Counted | null => {
  const said = Script.parse(parse(text)).turns.flatMap(({ bot }) => bot)
  const end = said.findIndex(({ card }) => card === 'receipt')
  if (end < 0) return null
  const until = said.slice(0, end)
  const cards = (kind: string): number => until.filter(({ card }) => card === kind).length
  const summaries = cards('summary')
  // The last summary is the one that is confirmed; any other is “this is what I heard, is it right?” or a correction.
  const questions = cards('question') + Math.max(0, summaries - 1)
  return { questions, all: questions + cards('notice') + Math.min(1, summaries) }
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
