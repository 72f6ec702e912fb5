// A prompt of the content folder: front matter with its schema and limits, then the instructions. It never calls a model.
import { z } from 'zod'
import { readSheet, type Sheet } from './sheet.ts'

const head = z.strictObject({
  /** What the model must give back; llm/ knows the shapes. */
  schema: z.enum(['answer']),
  /** Longest answer in characters. */
  longest: z.number().int().min(50).max(1000),
  /** Most tokens the model may write. */
  tokens: z.number().int().min(50).max(4000),
})

export type Prompt = z.output<typeof head> & { readonly instructions: string }

export const parsePrompt = (path: string, text: string): Sheet<Prompt> => {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text)
  if (parts === null)
    return { value: null, problems: [`${path}:1: begin with front matter between two lines of ---`] }
  const [, front = '', body = ''] = parts
  const sheet = readSheet(path, front, head, 1)
  if (body.trim() === '')
    return { value: null, problems: [...sheet.problems, `${path}: the instructions are missing`] }
  return { value: sheet.value && { ...sheet.value, instructions: body.trim() }, problems: sheet.problems }
}
