// Reads what a model wrote as JSON of a given shape; anything else is nothing. It repairs only a code fence.
import type { z } from 'zod'

/** Characters; an answer has a tenth of it. */
const LONGEST = 16_000
const FENCE = '```'

/** The JSON object in what the model wrote, a code fence around it forgiven; null for anything else. */
export const jsonIn = <S extends z.ZodType>(content: string, shape: S): z.output<S> | null => {
  if (content.length > LONGEST) return null
  try {
    const read = shape.safeParse(JSON.parse(unfenced(content.trim())))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const unfenced = (text: string): string => {
  const opened = [`${FENCE}json`, FENCE].find((fence) => text.startsWith(fence)) ?? ''
  const rest = text.slice(opened.length)
  return rest.endsWith(FENCE) ? rest.slice(0, -FENCE.length) : rest
}
