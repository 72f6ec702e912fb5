// What a message shows where a channel can draw more than text. The text of the same message says it all again.

export type Cite = {
  /** e.g. 劳动合同法 */ readonly law: string
  /** e.g. 第三十条 */ readonly article: string
}

export type Card =
  /** The privacy notice, before anything becomes a case. */
  | {
      readonly kind: 'notice'
      readonly points: ReadonlyArray<{ readonly head: string; readonly body: string }>
    }
  /** A question of a report: `n` of about `of`, with an example. */
  | {
      readonly kind: 'question'
      readonly n: number
      readonly of: number
      readonly ask: string
      readonly hint: string | null
    }
  | {
      readonly kind: 'answer'
      readonly article: string
      readonly title: string
      readonly answer: string
      readonly steps: readonly string[]
      readonly cites: readonly Cite[]
      readonly reviewed: string | null
      readonly byModel: boolean
      /** What stands over an answer by a model: AI 生成, and a filing number. */
      readonly label?: string
      /** What can be typed about this answer where no buttons fit. */
      readonly note?: string
    }
  /** What was heard, to check and correct; `id` is the slot to correct by choice `edit:<id>`. */
  | {
      readonly kind: 'summary'
      readonly items: ReadonlyArray<{ readonly id: string; readonly label: string; readonly value: string }>
    }
  /** Case number, time, what comes next; the code itself is '{{receipt}}', filled at the door. */
  | {
      readonly kind: 'receipt'
      readonly number: string
      readonly at: number
      readonly next: string
      readonly office: string
    }
  | {
      readonly kind: 'danger'
      readonly lines: ReadonlyArray<{ readonly number: string; readonly name: string }>
      readonly words: string
    }
  /** A file made for this worker, at a path of this very site. */
  | { readonly kind: 'download'; readonly path: string; readonly name: string }
  | { readonly kind: 'joined'; readonly name: string }
  | { readonly kind: 'event' }
