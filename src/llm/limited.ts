// A fetch that reads no more of a reply than an answer can be: an endpoint that sends megabytes is cut off. It retries nothing.
import { OutsideError } from '../bot/ports.ts'

/** Four hundred characters of answer and what the protocol adds are some 5 kB. */
const MOST_BYTES = 256 * 1024

/** The reply with its body cut off by an error at MOST_BYTES; nothing beyond that is held in memory. */
export const limitedFetch: typeof fetch = async (input, init) => {
  const reply = await fetch(input, init)
  if (reply.body === null) return reply
  let read = 0
  const counted = reply.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength
        if (read > MOST_BYTES) controller.error(tooLong())
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted, { status: reply.status, statusText: reply.statusText, headers: reply.headers })
}

const tooLong = (): OutsideError =>
  new OutsideError(
    `the model sent more than ${MOST_BYTES / 1024} kB: check that OPENAI_BASE_URL speaks the chat API`,
    false,
  )
