// A prompt of the content folder: front matter with its schema and limits, then the instructions. It never calls a model.
import { z } from 'zod'
import { readSheet, type Sheet } from './sheet.ts'

/** Most tokens the model may write. */
const tokens = z.number().int().min(20).max(4000)
/** What the model must give back; llm/ knows the shapes. `longest`: characters of an answer. */
const HEADS = {
  answer: z.strictObject({
    schema: z.literal('answer'),
    longest: z.number().int().min(50).max(1000),
    tokens,
  }),
  topic: z.strictObject({ schema: z.literal('topic'), tokens }),
}
type Heads = { readonly [S in keyof typeof HEADS]: z.output<(typeof HEADS)[S]> }

export type Prompt<S extends keyof Heads = keyof Heads> = Heads[S] & { readonly instructions: string }

/** @param schema what the house needs from this file */
export const parsePrompt = <S extends keyof Heads>(
  path: string,
  text: string,
  schema: S,
): Sheet<Prompt<S>> => {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text)
  if (parts === null)
    return { value: null, problems: [`${path}:1: begin with front matter between two lines of ---`] }
  const [, front = '', body = ''] = parts
  const sheet = readSheet(path, front, HEADS[schema], 1) as Sheet<Heads[S]>
  if (body.trim() === '')
    return { value: null, problems: [...sheet.problems, `${path}: the instructions are missing`] }
  return { value: sheet.value && { ...sheet.value, instructions: body.trim() }, problems: sheet.problems }
}
