// What officers do to a case: each action reads its form, asks the store, rings the bell and shows the case again.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { OUTCOMES } from '../domain/case.ts'
import type { Outcome } from '../domain/event.ts'
import { type FileRef, wellFormed } from '../domain/message.ts'
import type { Acted } from './case-ports.ts'
import { type cases, refusal, Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import type { Flash } from './pages/case.tsx'
import { SorryPage } from './pages/sorry.tsx'
import type { DeskDeps } from './ports.ts'

/** Files of one reply; more are another reply. */
const FILES = 5
const words = (most: number) =>
  z
    .string()
    .max(most * 2)
    .default('')
    .transform((s) => wellFormed(s).trim().slice(0, most))
const Key = z.object({ key: Uuid, box: z.string().optional() })
const Words = Key.extend({ kind: z.enum(['reply', 'note']).default('reply'), text: words(4_000) })
const NoteForm = Key.extend({ text: words(2_000) })
const Close = Key.extend({
  outcome: z.enum(Object.keys(OUTCOMES) as [Outcome, ...Outcome[]]),
  words: words(1_000),
  recovered: z.string().max(30).default(''),
})
const Resend = z.object({ n: z.coerce.number().int().min(1).max(2_000_000_000), box: z.string().optional() })

const REFUSED = {
  size: '太大，最多 20MB',
  type: '这种文件不能发',
  count: '这件案子的文件满了',
} as const

/** '13,400.50' → 13400.5; null when nothing was said or it is no amount. */
export const amountOf = (text: string): number | null => {
  const plain = text.replace(/[,，\s]/g, '')
  return /^\d{1,10}(?:\.\d{1,2})?$/.test(plain) ? Number(plain) : null
}

export function actions(deps: DeskDeps, draw: ReturnType<typeof cases>) {
  const ring = (acted: Acted) => {
    if (acted.kind === 'done') deps.bell.ring({ conversations: [acted.conversation], desk: true })
  }
  const idOf = (c: Ctx) => c.req.param('id') ?? ''

  /** After a plain form: on to the case (or the reason). After htmx: the case in place, with a new reply box if it went out. */
  async function show(c: Ctx, acted: Acted, after: Flash | null, box: string | undefined): Promise<Response> {
    ring(acted)
    if (acted.kind === 'gone') return c.html(<SorryPage why="not-yours" />, 404)
    const flash = acted.kind === 'done' ? after : refusal(acted)
    if (c.req.header('hx-request') !== undefined) return draw.casePart(c, flash, box ?? randomUUID())
    if (acted.kind !== 'done') return draw.casePage(c, flash)
    const query = new URL(c.req.url).search
    return c.redirect(`/desk/cases/${idOf(c)}${query}#case`, 303)
  }
  /** Nothing was done, and why; what was written stays. */
  const stay = (c: Ctx, text: string, box: string | undefined) =>
    c.req.header('hx-request') === undefined
      ? draw.casePage(c, { tone: 'warn', text })
      : draw.casePart(c, { tone: 'warn', text }, box)
  const guarded =
    (run: (c: Ctx) => Promise<Response>) =>
    async (c: Ctx): Promise<Response> => {
      if (!Uuid.safeParse(idOf(c)).success) return c.html(<SorryPage why="not-yours" />, 404)
      return run(c)
    }

  const claim = guarded(async (c) => {
    const { key } = Key.parse(await c.req.parseBody())
    return show(c, await deps.store.claim(c.get('me'), idOf(c), key), null, undefined)
  })
  const handBack = guarded(async (c) => {
    const { key } = Key.parse(await c.req.parseBody())
    return show(c, await deps.store.handBack(c.get('me'), idOf(c), key), null, undefined)
  })
  const close = guarded(async (c) => {
    const form = Close.parse(await c.req.parseBody())
    const how = { outcome: form.outcome, words: form.words, recovered: amountOf(form.recovered) }
    return show(c, await deps.store.close(c.get('me'), idOf(c), form.key, how), null, undefined)
  })
  const resend = guarded(async (c) => {
    const { n, box } = Resend.parse(await c.req.parseBody())
    return show(c, await deps.store.resend(c.get('me'), idOf(c), n), null, box)
  })
  const note = guarded(async (c) => {
    const form = NoteForm.parse(await c.req.parseBody())
    if (form.text === '') return stay(c, '备注是空的，没有记。', form.box)
    return show(c, await deps.store.note(c.get('me'), idOf(c), form.key, form.text), null, form.box)
  })

  const say = guarded(async (c) => {
    const me = c.get('me')
    const id = idOf(c)
    const body = await c.req.parseBody({ all: true })
    const form = Words.parse(body)
    const uploads = [body.files ?? []].flat().filter((f): f is File => f instanceof File && f.size > 0)
    if (form.kind === 'note') {
      if (form.text === '') return stay(c, '备注是空的，没有记。', form.key)
      const noted = await deps.store.note(me, id, form.key, form.text)
      c.header('Desk-Sent', 'yes')
      return show(c, noted, { tone: 'ok', text: '记下了，只有同事看得到。' }, undefined)
    }
    if (form.text === '' && uploads.length === 0) return stay(c, '还没写字，也没选文件。', form.key)
    if (uploads.length > FILES) return stay(c, `一次最多发 ${FILES} 个文件。`, form.key)
    const talk = await deps.store.talkOf(me, id)
    if (talk === null) return c.html(<SorryPage why="not-yours" />, 404)
    const sealed = await sealAll(talk, uploads)
    if ('problem' in sealed) return stay(c, sealed.problem, form.key)
    const acted = await deps.store.reply(me, id, form.key, form.text, sealed.files)
    if (acted.kind === 'done') c.header('Desk-Sent', 'yes')
    return show(c, acted, null, acted.kind === 'done' ? undefined : form.key)
  })

  async function sealAll(talk: string, uploads: readonly File[]) {
    const files: FileRef[] = []
    for (const upload of uploads) {
      const file = {
        id: randomUUID(),
        name: upload.name,
        mime: upload.type || null,
        size: upload.size,
        remote: null,
      }
      const bytes = new Uint8Array(await upload.arrayBuffer())
      const done = await deps.evidence.seal(file, { conversation: talk }, bytes, 'officer')
      if ('refused' in done) return { problem: `${upload.name}：${REFUSED[done.refused]}。都没有发。` }
      files.push(done.sealed)
    }
    return { files }
  }

  async function settle(c: Ctx): Promise<Response> {
    const id = Uuid.safeParse(idOf(c))
    if (id.success) await deps.store.settle(c.get('me'), id.data)
    deps.bell.ring({ conversations: [], desk: true })
    return c.redirect('/desk', 303)
  }
  return { claim, handBack, close, resend, note, say, settle }
}
