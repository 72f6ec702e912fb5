// What stands in one chat, as the worker's phone shows it, and waiting for words to appear there.

export type Button = { readonly text: string; readonly callback_data: string }
export type Shown = {
  readonly id: number
  readonly text: string
  /** Rows of buttons as they stand now. */
  readonly buttons: ReadonlyArray<readonly Button[]>
  readonly file: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array } | null
}

/** How long a test waits for words before it fails. */
const PATIENCE = 10_000

export class Screen {
  #shown: Shown[] = []
  #heard = 0
  #watchers = new Set<() => void>()

  /** Everything from the bot, oldest first, with later edits applied. */
  get shown(): readonly Shown[] {
    return this.#shown
  }

  show(message: Shown): void {
    this.#shown.push(message)
    for (const watch of this.#watchers) watch()
  }

  /** False when no message has this id. */
  edit(id: number, change: Partial<Shown>): boolean {
    const at = this.#shown.findIndex((message) => message.id === id)
    const message = this.#shown[at]
    if (!message) return false
    this.#shown[at] = { ...message, ...change }
    for (const watch of this.#watchers) watch()
    return true
  }

  /** The next message not heard yet that holds these words; those before it count as heard. Fails with what stood there. */
  async hears(words: string | RegExp = ''): Promise<Shown> {
    const holds = ({ text }: Shown) => (typeof words === 'string' ? text.includes(words) : words.test(text))
    const find = () => {
      const at = this.#shown.findIndex((message, i) => i >= this.#heard && holds(message))
      return at < 0 ? null : at
    }
    const at = await this.#until(find, () => {
      const unheard = this.#shown.slice(this.#heard).map(({ text }) => text)
      return `the worker did not hear ${words}; unheard: ${JSON.stringify(unheard)}`
    })
    this.#heard = at + 1
    return this.#shown[at] as Shown
  }

  /** Waits until what stands there passes the test, edits included. */
  sees(test: (shown: readonly Shown[]) => boolean): Promise<true> {
    return this.#until(
      () => test(this.#shown) || null,
      () => `not seen; screen: ${JSON.stringify(this.#shown.map(({ text }) => text))}`,
    )
  }

  #until<T>(find: () => T | null, complaint: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#watchers.delete(look)
        reject(new Error(complaint()))
      }, PATIENCE)
      const look = () => {
        const found = find()
        if (found === null) return
        clearTimeout(timer)
        this.#watchers.delete(look)
        resolve(found)
      }
      this.#watchers.add(look)
      look()
    })
  }
}
