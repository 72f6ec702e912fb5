// Asks a model for an answer, and which matter words are about. Personal details stay here; unchecked words never leave this room.
import { z } from 'zod'
import type { Model } from '../bot/ports.ts'
import type { ModelAnswer } from '../domain/event.ts'
import { type ChatPrompt, type ChatSettings, openChat } from './chat.ts'
import { defused } from './defuse.ts'
import { jsonIn } from './json.ts'
import type { Tag } from './people.ts'
import { redact } from './redact.ts'
import { classifier } from './topic.ts'

type Passages = Parameters<Model['consult']>[1]

export type ModelSettings = ChatSettings & {
  /** prompts/answer.md and prompts/topic.md, read anew for every call, so that changed content counts at once. */
  readonly prompt: () => ChatPrompt
  readonly topicPrompt: () => ChatPrompt
  /** What a dictionary makes of a sentence (knowledge/words.ts): it tells names. */
  readonly tag: Tag
  /** What may reach a worker (knowledge/checked.ts). */
  readonly check: (
    draft: { readonly answer: string; readonly articles: readonly string[] },
    passages: Passages,
    instructions: string,
  ) => ModelAnswer | null
}

/** Longer questions are cut: stories go to a person. */
const LONGEST_QUESTION = 1_000

const written = z.object({
  answer: z.string().max(4_000),
  articles: z.array(z.union([z.string(), z.number().transform(String)])).max(20),
})

/** A model behind an OpenAI-compatible endpoint. Both resolve null when what came back is not usable. */
export const openaiModel = (settings: ModelSettings): Required<Model> => {
  const chat = openChat(settings)
  const consult: Model['consult'] = async (question, given, hide = []) => {
    const passages = given.map(({ id, text }) => ({ id, text: defused(text) }))
    const prompt = settings.prompt()
    // Redacted before it is cut: half a telephone number looks like none.
    const { text, restore } = redact(question.slice(0, 4 * LONGEST_QUESTION), hide, settings.tag)
    return chat('answer', prompt, { 问题: text.slice(0, LONGEST_QUESTION), 资料: passages }, (content) => {
      const draft = jsonIn(content, written)
      if (draft === null) return null
      // Checked before the details return: a worker's own phone number is not one that the model made up.
      const answer = settings.check(draft, passages, prompt.instructions)
      return answer === null ? null : { ...answer, text: restore(answer.text) }
    })
  }
  return { consult, classify: classifier(chat, settings.topicPrompt, settings.tag) }
}
