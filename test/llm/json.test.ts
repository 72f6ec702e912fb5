// What a model wrote as JSON: read, or nothing.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { jsonIn } from '../../src/llm/json.ts'

const shape = z.object({ a: z.number() })
test.each(['{"a":1}', ' {"a":1}\n', '```json\n{"a":1}\n```', '```\n{"a":1}```  ', '{"a":1}```'])(
  '%s',
  (content) => expect(jsonIn(content, shape)).toEqual({ a: 1 }),
)
test.each(['', '```', '``` {', '{"a":"1"}', `{"a":1}${' '.repeat(16_000)}`, `${' '.repeat(200_000)}x`])(
  'nothing in it',
  (content) => expect(jsonIn(content, shape)).toBeNull(),
)
