// A small memory that forgets the oldest. Only for what is nice to know: never for what must not be lost.

export class Recent<V> {
  readonly #kept = new Map<string, V>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | null {
    return this.#kept.get(key) ?? null
  }

  set(key: string, value: V): void {
    this.#kept.delete(key)
    this.#kept.set(key, value)
    const oldest = this.#kept.keys().next()
    if (this.#kept.size > this.#most && !oldest.done) this.#kept.delete(oldest.value)
  }

  delete(key: string): void {
    this.#kept.delete(key)
  }
}
