// Letters that are not with the server yet: kept on this device, sent one after another, tried again until they are there.
import { type Letter, nextOf, type Outcome, settled, uploaded, waitAfter } from './letter.ts'

/** Where letters live between visits (localStorage). */
export type Shelf = {
  load(): Letter[]
  save(letter: Letter): void
  drop(id: string): void
}
export type Post = {
  letter(letter: Letter): Promise<Outcome>
  file(id: string, name: string, progress: (part: number) => void): Promise<Outcome>
}
export type Outbox = {
  readonly letters: readonly Letter[]
  put(letter: Letter): void
  /** Try now instead of waiting; given an id, this one again although it was refused. */
  hurry(id?: string): void
  drop(id: string): void
  /** The server's history has this letter. */
  arrived(id: string): void
}

/** @param changed called after every change; `progress` of an upload is 0…1
 *  @param line called with false when a request failed for want of a connection, with true when one came through */
export function outbox(
  shelf: Shelf,
  post: Post,
  tell: {
    changed(): void
    progress(file: string, part: number): void
    line(up: boolean): void
    /** The server has it: said once or twice. */
    done(letter: Letter): void
  },
  luck: () => number = Math.random,
): Outbox {
  let letters = shelf.load()
  let busy = false
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const replace = (letter: Letter) => {
    if (!letters.some((l) => l.id === letter.id)) return // dropped meanwhile
    letters = letters.map((l) => (l.id === letter.id ? letter : l))
    if (letter.state !== 'sent') shelf.save(letter)
    else shelf.drop(letter.id)
    tell.changed()
  }
  const current = (id: string) => letters.find((l) => l.id === id)

  async function run(): Promise<void> {
    if (busy) return
    busy = true
    clearTimeout(timer)
    try {
      for (let next = nextOf(letters); next !== undefined; next = nextOf(letters)) {
        const outcome = await send(next)
        const now = current(next.id)
        if (now !== undefined) replace(settled(now, outcome))
        if (outcome.kind === 'later' && now !== undefined) {
          tell.line(false)
          timer = setTimeout(run, waitAfter(tries++, outcome.after, luck()))
          return
        }
        tries = 0
        if (outcome.kind === 'taken' && now !== undefined) tell.done(next)
      }
      // Nothing waits: whatever failed before has come through, or is not wanted any more.
      tell.line(true)
    } finally {
      busy = false
    }
  }

  /** Files first, then the words that belong to them. */
  async function send(letter: Letter): Promise<Outcome> {
    for (const file of letter.files) {
      if (file.there) continue
      const outcome = await post.file(file.id, file.name, (part) => tell.progress(file.id, part))
      if (outcome.kind !== 'taken') return outcome
      const now = current(letter.id)
      if (now === undefined) return outcome
      replace(uploaded(now, file.id))
    }
    return await post.letter(current(letter.id) ?? letter)
  }

  return {
    get letters() {
      return letters
    },
    put(letter) {
      letters = [...letters, letter]
      shelf.save(letter)
      tell.changed()
      void run()
    },
    hurry(id) {
      const letter = id === undefined ? undefined : current(id)
      if (letter !== undefined) replace({ ...letter, state: 'new', why: null })
      tries = 0
      void run()
    },
    drop(id) {
      letters = letters.filter((l) => l.id !== id)
      shelf.drop(id)
      tell.changed()
      void run()
    },
    arrived(id) {
      const letter = current(id)
      if (letter === undefined) return
      letters = letters.filter((l) => l.id !== id)
      shelf.drop(id)
      tell.done(letter)
    },
  }
}
