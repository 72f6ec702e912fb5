// Which content is in force: read again when files change, tried out before it is saved. A broken file stays as it was.
import { build, type Content, type Loaded, loadContent, withoutDrafts } from './content.ts'
import { NOTHING_READ, readFiles, type Texts } from './content-files.ts'

export type ContentHolder = {
  /** What counts now; replaced whole, never changed. */
  readonly current: Content
  /** Problems of the last reading. While there are any, what they name stays as it was. */
  readonly problems: readonly string[]
  /** Reads again. Returns the problems; without any everything that was read is in force. */
  readonly reload: () => readonly string[]
  /** `tell` is called whenever other content has come into force, at the end of the reload. */
  readonly whenNew: (tell: () => void) => void
  /** The problems that there would be if the overlay held this file, instead of the one at `old`; nothing is changed. */
  readonly tryOut: (path: string, text: string, old?: string | null) => readonly string[]
  /** The project's own text at a path; null when it ships none there. */
  readonly shipped: (path: string) => string | null
}

/** Throws with the whole report when even the shipped content cannot be read; broken files of the overlay are left aside. */
export const contentHolder = (root: string, overlay: string | null): ContentHolder => {
  let current: Content | null = null
  let problems: readonly string[] = []
  /** What of the overlay is in force. */
  let good: Texts = new Map()
  let last: { readonly own: Texts; readonly shipped: Texts } | null = null
  /** What was tried out last is mostly what is read next. */
  let tried: { readonly texts: Texts; readonly read: Loaded } | null = null
  const told: (() => void)[] = []

  /** Each broken file stays as it was when it was last good; when that is not enough, everything does. */
  const reload = (): readonly string[] => {
    const shipped = readFiles(root)
    const own = overlay === null ? NOTHING_READ : withoutDrafts(readFiles(overlay))
    if (current !== null && last && same(own.texts, last.own) && same(shipped.texts, last.shipped))
      return problems
    last = { own: own.texts, shipped: shipped.texts }
    let texts = own.texts
    let read = tried && same(texts, tried.texts) ? tried.read : build(shipped.texts, texts)
    tried = null
    problems = [...shipped.problems, ...own.problems, ...read.problems]
    if (problems.length > 0) {
      texts = mended(own.texts, good, problems)
      if (current === null || !same(texts, good)) read = build(shipped.texts, texts)
    }
    if (read.content !== null) {
      current = read.content
      good = texts
      for (const tell of told) tell()
    }
    return problems
  }
  reload()
  if (current === null && overlay !== null) current = loadContent(root, null).content
  if (current === null)
    throw new Error(`the content has problems, correct them first:\n${problems.join('\n')}`)
  const first = current
  return {
    get current() {
      return current ?? first
    },
    get problems() {
      return problems
    },
    reload,
    whenNew: (tell) => void told.push(tell),
    tryOut: (path, text, old = null) => {
      const texts = new Map([...[...good].filter(([other]) => other !== old), [path, text] as const])
      tried = { texts, read: build(readFiles(root).texts, texts) }
      return tried.read.problems
    },
    shipped: (path) => last?.shipped.get(path) ?? null,
  }
}

/** The overlay as it is, but what is named by a problem as it was before, or not at all. */
const mended = (now: Texts, before: Texts, problems: readonly string[]): Texts => {
  // A folder that cannot be read (knowledge/: …) breaks everything in it.
  const broken = (path: string) =>
    problems.some((problem) => problem.includes(path) || path.startsWith(placeOf(problem)))
  const fine = [...now].filter(([path]) => !broken(path))
  const old = [...before].filter(([path]) => broken(path))
  return new Map([...fine, ...old])
}

const placeOf = (problem: string): string => problem.split(':', 1)[0] ?? problem

const same = (a: Texts, b: Texts): boolean =>
  a.size === b.size && [...a].every(([path, text]) => b.get(path) === text)
