// What can go wrong with one call of the Bot API, to be scripted by a test.

export type Fault =
  /** This call goes well: for those before the one that is to fail. */
  | { readonly kind: 'none' }
  /** 429: wait so many seconds. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** An error in the Bot API's own words; nothing was done. */
  | { readonly kind: 'error'; readonly code: number; readonly description: string }
  /** The connection breaks before anything was done. */
  | { readonly kind: 'drop-before' }
  /** It was done, then the connection breaks: the answer is lost. */
  | { readonly kind: 'drop-after' }
  /** No answer ever comes, and nothing is done. */
  | { readonly kind: 'hang' }
  /** It was done, but the answer is not the Bot API's: a page of some proxy. */
  | { readonly kind: 'page'; readonly status: number }
  /** It was done, and the answer takes so long. */
  | { readonly kind: 'late'; readonly ms: number }
  /** Bytes without end, until the other side hangs up. */
  | { readonly kind: 'flood' }

/** Faults waiting for their calls, by method; each is used once, in order. */
export class FaultScript {
  readonly #waiting = new Map<string, Fault[]>()

  add(method: string, ...faults: Fault[]): void {
    this.#waiting.set(method, [...(this.#waiting.get(method) ?? []), ...faults])
  }

  take(method: string): Fault | undefined {
    return this.#waiting.get(method)?.shift()
  }
}
