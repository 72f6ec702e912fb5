// Reads what a model wrote as JSON of a given shape; anything else is nothing. It repairs only a code fence.
import type { z } from 'zod'

/** The JSON object in what the model wrote, a code fence around it forgiven; null for anything else. */
export const jsonIn = <S extends z.ZodType>(content: string, shape: S): z.output<S> | null => {
  const text = content.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '')
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
