// One request to an OpenAI-compatible endpoint: within its time, tried twice at most, left alone when it keeps failing. Knows no question.
import { setTimeout as pause } from 'node:timers/promises'
import OpenAI from 'openai'
import { OutsideError } from '../bot/ports.ts'
import type { Log } from '../log.ts'
import { breaker } from './breaker.ts'
import { explain } from './explain.ts'
import { limitedFetch } from './limited.ts'

export type ChatSettings = {
  readonly apiKey: string
  /** null: OpenAI's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** Takes one request of the day's budget; false: it is used up. */
  readonly spend?: () => Promise<boolean>
  readonly log: Log
  /** Milliseconds for everything, the second try included; after it the turn decides without a model. */
  readonly timeout?: number
}

/** A prompt of the content folder. */
export type ChatPrompt = { readonly instructions: string; readonly tokens: number }

/** The fallback must reach the worker within 8 s: the turn and the send need the rest. */
export const TIMEOUT = 7_000
/** A second try needs at least this much of the time. */
const WORTH_TRYING = 1_500
/** Before a second try where the endpoint names no time. */
const SHORT_REST = 200

/** Sends what stands under the prompt, gives what was written to `read`; null: nothing usable, or the day's budget is used up.
 *  Throws OutsideError. `what` is only for the log. */
export type Chat = <T>(
  what: string,
  prompt: ChatPrompt,
  content: object,
  read: (written: string) => T | null,
) => Promise<T | null>

export const openChat = (settings: ChatSettings): Chat => {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    ...(settings.baseUrl === null ? {} : { baseURL: settings.baseUrl }),
    maxRetries: 0,
    fetch: limitedFetch,
  })
  const circuit = breaker()

  const complete = async (prompt: ChatPrompt, content: object, signal: AbortSignal): Promise<string> => {
    const completion = await client.chat.completions.create(
      {
        model: settings.model,
        temperature: 0,
        max_tokens: prompt.tokens,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: prompt.instructions },
          { role: 'user', content: JSON.stringify(content) },
        ],
      },
      { signal },
    )
    return completion.choices?.[0]?.message?.content ?? ''
  }

  return async (what, prompt, content, read) => {
    const rest = circuit.wait(Date.now())
    if (rest > 0)
      throw new OutsideError('the model failed several times and is left alone for a minute', true, {
        after: rest,
      })
    if (settings.spend && !(await settings.spend())) {
      settings.log.warn({}, 'the model is not asked any more today: MODEL_ANSWERS_PER_DAY is used up')
      return null
    }
    const began = Date.now()
    const budget = settings.timeout ?? TIMEOUT
    const signal = AbortSignal.timeout(budget)
    for (let attempt = 1; ; attempt++) {
      try {
        const found = read(await complete(prompt, content, signal))
        circuit.succeeded()
        settings.log.info({ ms: Date.now() - began, usable: found !== null, what }, 'model answered')
        return found
      } catch (error) {
        const failure = explain(error)
        const left = budget - (Date.now() - began)
        const rest = failure.after ?? SHORT_REST
        const again = failure.retry && attempt === 1 && left > rest + WORTH_TRYING
        // A second request is paid for like the first.
        if (again && (!settings.spend || (await settings.spend()))) {
          await pause(rest)
          continue
        }
        circuit.failed(Date.now())
        throw failure
      }
    }
  }
}
