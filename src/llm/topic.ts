// Asks a model which of some matters words are about. Only an id of the list comes back, whatever the words or the model say.
import { z } from 'zod'
import type { Model } from '../bot/ports.ts'
import type { Chat, ChatPrompt } from './chat.ts'
import { jsonIn } from './json.ts'
import type { Tag } from './people.ts'
import { redact } from './redact.ts'

/** What it is about stands at the beginning of a story. */
const LONGEST = 600

const written = z.object({ topic: z.string().max(40), sure: z.boolean() })

export const classifier =
  (chat: Chat, prompt: () => ChatPrompt, tag: Tag): NonNullable<Model['classify']> =>
  (text, topics, hide = []) => {
    const content = {
      职工的话: redact(text.slice(0, 4 * LONGEST), hide, tag).text.slice(0, LONGEST),
      类别: Object.fromEntries(topics.map(({ id, name }) => [id, name])),
    }
    return chat('topic', prompt(), content, (answer) => {
      const read = jsonIn(answer, written)
      return read !== null && topics.some(({ id }) => id === read.topic) ? read : null
    })
  }
