// Asks any OpenAI-compatible endpoint for an answer. Personal details stay here; unchecked words never leave this file.
import { setTimeout as pause } from 'node:timers/promises'
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { z } from 'zod'
import { type Model, OutsideError } from '../bot/ports.ts'
import type { ModelAnswer } from '../domain/event.ts'
import type { Log } from '../log.ts'
import { breaker } from './breaker.ts'
import { defused } from './defuse.ts'
import { limitedFetch } from './limited.ts'
import { redact } from './redact.ts'

type Passages = Parameters<Model['consult']>[1]
type Asked = { readonly question: string; readonly passages: Passages; readonly hide: readonly string[] }

/** A prompt of the content folder (prompts/answer.md). */
export type AnswerPrompt = { readonly instructions: string; readonly tokens: number }

export type ModelSettings = {
  readonly apiKey: string
  /** null: OpenAI's own address. */
  readonly baseUrl: string | null
  readonly model: string
  /** Read anew for every call, so that changed content counts at once. */
  readonly prompt: () => AnswerPrompt
  /** What may reach a worker (knowledge/checked.ts). */
  readonly check: (
    draft: { readonly answer: string; readonly articles: readonly string[] },
    passages: Passages,
    instructions: string,
  ) => ModelAnswer | null
  /** Takes one question of the day's budget; false: it is used up, and articles answer. */
  readonly spend?: () => Promise<boolean>
  readonly log: Log
  /** Milliseconds for everything, the second try included; after it the worker gets articles instead. */
  readonly timeout?: number
}

/** The fallback must reach the worker within 8 s: the turn and the send need the rest. */
const TIMEOUT = 7_000
/** A second try needs at least this much of the time. */
const WORTH_TRYING = 1_500
/** Before a second try where the endpoint names no time. */
const SHORT_REST = 200
/** Longer questions are cut: stories go to a person. */
const LONGEST_QUESTION = 1_000

const written = z.object({
  answer: z.string().max(4_000),
  articles: z.array(z.union([z.string(), z.number().transform(String)])).max(20),
})

/** A model behind an OpenAI-compatible endpoint. `consult` resolves null when what came back is not usable. */
export const openaiModel = (settings: ModelSettings): Model => {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    ...(settings.baseUrl === null ? {} : { baseURL: settings.baseUrl }),
    maxRetries: 0,
    fetch: limitedFetch,
  })
  const circuit = breaker()

  const ask = async (asked: Asked, prompt: AnswerPrompt, signal: AbortSignal) => {
    const { passages } = asked
    const { text, restore } = redact(asked.question.slice(0, LONGEST_QUESTION), asked.hide)
    const completion = await client.chat.completions.create(
      {
        model: settings.model,
        temperature: 0,
        max_tokens: prompt.tokens,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: prompt.instructions },
          { role: 'user', content: JSON.stringify({ 问题: text, 资料: passages }) },
        ],
      },
      { signal },
    )
    const draft = readDraft(completion.choices?.[0]?.message?.content ?? '')
    if (draft === null) return null
    // Checked before the details return: a worker's own phone number is not one that the model made up.
    const answer = settings.check(draft, passages, prompt.instructions)
    return answer === null ? null : { ...answer, text: restore(answer.text) }
  }

  const consult: Model['consult'] = async (question, given, hide = []) => {
    const passages = given.map(({ id, text }) => ({ id, text: defused(text) }))
    const rest = circuit.wait(Date.now())
    if (rest > 0)
      throw new OutsideError('the model failed several times and is left alone for a minute', true, {
        after: rest,
      })
    if (settings.spend && !(await settings.spend())) {
      settings.log.warn({}, 'the model is not asked any more today: MODEL_ANSWERS_PER_DAY is used up')
      return null
    }
    const prompt = settings.prompt()
    const began = Date.now()
    const budget = settings.timeout ?? TIMEOUT
    const signal = AbortSignal.timeout(budget)
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await ask({ question, passages, hide }, prompt, signal)
        circuit.succeeded()
        settings.log.info({ ms: Date.now() - began, usable: answer !== null }, 'model answered')
        return answer
      } catch (error) {
        const failure = explain(error)
        const left = budget - (Date.now() - began)
        const rest = failure.after ?? SHORT_REST
        if (failure.retry && attempt === 1 && left > rest + WORTH_TRYING) {
          await pause(rest)
          continue
        }
        circuit.failed(Date.now())
        throw failure
      }
    }
  }
  return { consult }
}

/** The JSON object in what the model wrote, a code fence around it forgiven; null for anything else. */
const readDraft = (content: string): z.output<typeof written> | null => {
  const text = content.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '')
  try {
    const read = written.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Any failure of the library as what to do next. */
export const explain = (error: unknown): OutsideError => {
  const own = error instanceof Error && error.cause instanceof OutsideError ? error.cause : error
  if (own instanceof OutsideError) return own
  if (error instanceof APIUserAbortError || (error instanceof Error && error.name === 'TimeoutError'))
    return new OutsideError(
      'the model did not answer in time: try again, or see whether OPENAI_BASE_URL is slow',
      true,
      {
        cause: error,
      },
    )
  if (error instanceof APIConnectionError)
    return new OutsideError('the model cannot be reached: check OPENAI_BASE_URL and the network', true, {
      cause: error,
    })
  if (error instanceof APIError) {
    if (error.status === 401 || error.status === 403)
      return new OutsideError('the model refuses the key: check OPENAI_API_KEY', false, { cause: error })
    if (error.status === 404)
      return new OutsideError('the model is not known there: check OPENAI_MODEL and OPENAI_BASE_URL', false, {
        cause: error,
      })
    const seconds = Number(error.headers?.get('retry-after'))
    const retry = error.status === undefined || error.status === 429 || error.status >= 500
    return new OutsideError(
      `the model answered with status ${error.status ?? 'unknown'}: try again later`,
      retry,
      {
        cause: error,
        ...(Number.isFinite(seconds) && seconds > 0 ? { after: seconds * 1000 } : {}),
      },
    )
  }
  // A body that is not JSON reaches us as a plain error of the library.
  return new OutsideError(
    'the model sent something unreadable: check that OPENAI_BASE_URL speaks the chat API',
    true,
    {
      cause: error,
    },
  )
}
