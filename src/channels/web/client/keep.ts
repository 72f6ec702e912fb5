// What this device remembers between visits: unsent letters, their files, the draft, the size of the letters.
import type { Letter } from './letter.ts'
import type { Shelf } from './outbox.ts'

const PREFIX = 'niangjia.'
const LETTER = `${PREFIX}letter.`

/** Some browsers forbid storage in private windows, and it can be full: the page then remembers as long as it is open. */
function stored<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

export const remember = (name: 'draft' | 'size', value: string) =>
  stored(
    () =>
      value === '' ? localStorage.removeItem(PREFIX + name) : localStorage.setItem(PREFIX + name, value),
    undefined,
  )
export const remembered = (name: 'draft' | 'size'): string =>
  stored(() => localStorage.getItem(PREFIX + name), null) ?? ''

const ours = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))

/** One key a letter, so that two open pages do not overwrite each other. */
export const shelf: Shelf = {
  load: () =>
    stored(
      () =>
        ours()
          .filter((key) => key.startsWith(LETTER))
          .flatMap((key) => readLetter(localStorage.getItem(key)))
          .sort((a, b) => a.at - b.at),
      [],
    ),
  save: (letter) => stored(() => localStorage.setItem(LETTER + letter.id, JSON.stringify(letter)), undefined),
  drop: (id) => stored(() => localStorage.removeItem(LETTER + id), undefined),
}

/** A letter of an older page may lack a field: it is left out rather than sent wrong. */
function readLetter(text: string | null): Letter[] {
  const letter = JSON.parse(text ?? 'null') as Letter | null
  return typeof letter?.id === 'string' && typeof letter.text === 'string' && Array.isArray(letter.files)
    ? [letter]
    : []
}

const memory = new Map<string, Blob>()
let opened: Promise<IDBDatabase | null> | undefined

function database(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    const request = stored(() => indexedDB.open('niangjia', 1), null)
    if (request === null) return resolve(null)
    request.onupgradeneeded = () => request.result.createObjectStore('files')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
    request.onblocked = () => resolve(null)
  })
  return opened
}

async function inFiles<T>(
  mode: IDBTransactionMode,
  work: (files: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  const db = await database()
  if (db === null) return null
  return await new Promise((resolve) => {
    const request = stored(() => work(db.transaction('files', mode).objectStore('files')), null)
    if (request === null) return resolve(null)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
  })
}

/** Bytes of files that are still to be sent, by their id. */
export const blobs = {
  async put(id: string, blob: Blob): Promise<void> {
    memory.set(id, blob)
    await inFiles('readwrite', (files) => files.put(blob, id))
  },
  async get(id: string): Promise<Blob | null> {
    return memory.get(id) ?? (await inFiles<Blob>('readonly', (files) => files.get(id))) ?? null
  },
  async drop(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      memory.delete(id)
      await inFiles('readwrite', (files) => files.delete(id))
    }
  },
  /** Drops what no letter needs: files chosen and never sent. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    const all = (await inFiles('readonly', (files) => files.getAllKeys())) ?? []
    await blobs.drop(all.map(String).filter((id) => !ids.has(id)))
  },
}

/** Nothing of the talk stays on this device. */
export async function forgetAll(): Promise<void> {
  stored(() => {
    for (const key of ours()) if (key !== `${PREFIX}size`) localStorage.removeItem(key)
  }, undefined)
  await blobs.keepOnly(new Set())
}
