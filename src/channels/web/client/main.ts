// The chat page: brings history, line, outbox and drawing together. Runs once, when the page is there.
import type { Choice } from '../../../domain/message.ts'
import type { Entry } from '../entry.ts'
import type { Standing } from '../standing.ts'
import { composer } from './composer.ts'
import { forgetting, largeLetters } from './device.ts'
import { byId } from './dom.ts'
import { blobs, shelf } from './keep.ts'
import { type Letter, type LetterFile, uuid, waitAfter } from './letter.ts'
import { line } from './line.ts'
import { talkLog } from './log.ts'
import { history, post } from './net.ts'
import { outbox } from './outbox.ts'
import { seenBy } from './seen.ts'
import { follow } from './stream.ts'
import { itemsOf, type Said } from './talk.ts'
import { typing } from './typing.ts'

const entries: Entry[] = []
const previews = new Map<string, string>()
const progress = new Map<string, number>()
let standing: Standing | null = null
let last = 0

const seen = seenBy(() => ({ entries, last }))
const talk = talkLog({
  press: (entry, choice, byKey) => press(entry, choice, byKey),
  resend: (id) => box.hurry(id),
  drop: (id) => box.drop(id),
  preview: (file) => previews.get(file) ?? null,
  progress: (file) => progress.get(file) ?? null,
  watchCode: (n, element) => seen.watchCode(n, element),
})
const box = outbox(shelf, post, {
  changed: () => draw(false),
  progress(file, part) {
    progress.set(file, part)
    const bar = document.querySelector<HTMLProgressElement>(`progress[data-file="${file}"]`)
    if (bar === null) draw(false)
    else bar.value = part
  },
  line(up) {
    line('send', up)
  },
  done(letter) {
    for (const f of letter.files) progress.delete(f.id)
    void blobs.drop(letter.files.map((f) => f.id))
    if (standing?.person !== 'with' && !entries.some((e) => e.kind === 'mine' && e.id === letter.id))
      typing(true)
    draw(false)
  },
})
const writer = composer((written) => write(written.text, null, null, written.files), command, previews)

function draw(byOthers: boolean): void {
  talk.draw(itemsOf(entries, box.letters), byOthers)
}

function write(
  text: string,
  choice: string | null,
  ref: number | null,
  files: readonly LetterFile[] = [],
): void {
  const newest = box.letters.at(-1)?.at ?? 0
  const letter: Letter = {
    id: uuid(),
    text,
    choice,
    ref,
    files,
    at: Math.max(Date.now(), newest + 1),
    state: 'new',
    why: null,
  }
  for (const f of files) progress.set(f.id, 0)
  box.put(letter)
  talk.toEnd()
}

function command(id: string, word: string): void {
  write(word, id, null)
}

function press(entry: Said, choice: Choice, byKey: boolean): void {
  write(choice.label, choice.id, entry.n)
  if (byKey) writer.focus() // the pressed button is gone, and with it the keyboard's place
}

/** Takes an entry once, whatever way it came. */
function take(entry: Entry): void {
  if (entry.n <= last) return
  last = entry.n
  entries.push(entry)
  if (entry.kind === 'mine') box.arrived(entry.id)
  else typing(false)
}

function showStanding(now: Standing): void {
  standing = now
  byId('standing').textContent = now.line
  byId('standing-before').textContent = now.before
  const dot = document.querySelector<HTMLElement>('.chat-top .dot')
  if (dot) dot.dataset.state = now.open || now.person === 'with' ? 'here' : 'away'
}

async function start(): Promise<void> {
  largeLetters()
  forgetting()
  draw(false)
  for (let tries = 0, more = true; more; ) {
    const page = await history(last)
    if (page === null) {
      line('listen', false)
      await new Promise((resolve) => setTimeout(resolve, waitAfter(tries++, null, Math.random())))
      continue
    }
    for (const entry of page.entries) take(entry)
    last = Math.max(last, page.last)
    showStanding(page.standing)
    more = page.more
  }
  draw(false)
  talk.toEnd()
  seen.tell()
  void blobs.keepOnly(new Set(box.letters.flatMap((l) => l.files.map((f) => f.id))))
  box.hurry()
  follow(() => last, {
    entry(entry) {
      take(entry)
      draw(entry.kind !== 'mine')
      seen.tell()
    },
    standing: showStanding,
    line(up) {
      if (line('listen', up)) box.hurry()
    },
  })
}

void start()
