// What a failure of the model's library means, and what to do next. It retries nothing.
import { APIConnectionError, APIError, APIUserAbortError } from 'openai'
import { OutsideError } from '../bot/ports.ts'

/** Any failure of the library as what to do next. */
export const explain = (error: unknown): OutsideError => {
  const own = error instanceof Error && error.cause instanceof OutsideError ? error.cause : error
  if (own instanceof OutsideError) return own
  // Given up while the body came in drop by drop: a plain AbortError of the stream.
  const givenUp = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
  if (error instanceof APIUserAbortError || givenUp)
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
