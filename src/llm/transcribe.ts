// Voice messages as text, from any OpenAI-compatible endpoint. The voice goes out as it came: there is nothing to take out of it.
import OpenAI, { toFile } from 'openai'
import type { Transcriber } from '../bot/ports.ts'
import type { Log } from '../log.ts'
import { explain } from './explain.ts'

export type TranscriberSettings = {
  readonly apiKey: string
  /** null: OpenAI's own address. */
  readonly baseUrl: string | null
  readonly model: string
  readonly log: Log
  /** Milliseconds for one voice message. */
  readonly timeout?: number
}

/** A minute of speech takes a slow endpoint some seconds. */
const TIMEOUT = 30_000

export const openaiTranscriber = (settings: TranscriberSettings): Transcriber => {
  const client = new OpenAI({
    apiKey: settings.apiKey,
    ...(settings.baseUrl === null ? {} : { baseURL: settings.baseUrl }),
    maxRetries: 0,
  })
  return {
    async transcribe({ name, mime }, bytes) {
      const began = Date.now()
      try {
        // The name is ours, not the sender's: only its ending matters, and it may tell who they are.
        const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
        const file = await toFile(bytes, `voice${ending}`, mime === null ? {} : { type: mime })
        const signal = AbortSignal.timeout(settings.timeout ?? TIMEOUT)
        const heard = await client.audio.transcriptions.create({ file, model: settings.model }, { signal })
        const text: unknown = heard.text
        settings.log.info({ ms: Date.now() - began, usable: typeof text === 'string' }, 'voice was read')
        return typeof text === 'string' && text.trim() !== '' ? text.trim() : null
      } catch (error) {
        throw explain(error)
      }
    },
  }
}
