// The queue and the case, drawn: whole pages, and the parts that a bell asks for again.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Acted, QueueAsk } from './case-ports.ts'
import type { Ctx } from './guard.tsx'
import { CaseParts, type CaseView, type Flash } from './pages/case.tsx'
import { DeskPage } from './pages/desk.tsx'
import { QueuePane, type QueueView } from './pages/queue.tsx'
import { SorryPage } from './pages/sorry.tsx'
import type { DeskDeps } from './ports.ts'
import { seenBy } from './seen.ts'

export const Uuid = z.uuid()
const Ask = z.object({
  view: z.enum(['waiting', 'mine', 'team', 'overdue', 'urgent']).catch('waiting'),
  q: z.string().max(200).catch(''),
})

export function cases(deps: DeskDeps) {
  const askOf = (c: Ctx, shown: readonly string[]): QueueAsk => {
    const { view, q } = Ask.parse(c.req.query())
    const search = q.trim().slice(0, 40).toWellFormed().replaceAll('\u0000', '')
    return { view, search, shown }
  }
  async function listFor(c: Ctx, shown: readonly string[], current: string | null): Promise<QueueView> {
    const me = c.get('me')
    const ask = askOf(c, shown)
    const [queue, stumbles] = await Promise.all([deps.store.queue(me, ask), deps.store.stumbles(me)])
    return { queue, ask, stumbles, seen: seenBy(deps, me, current) }
  }
  async function viewOf(c: Ctx, id: string, flash: Flash | null, fresh?: string): Promise<CaseView | null> {
    const me = c.get('me')
    const sheet = Uuid.safeParse(id).success ? await deps.store.sheet(me, id) : null
    return sheet && { sheet, seen: seenBy(deps, me, sheet.id), flash, fresh: fresh ?? randomUUID() }
  }

  async function queuePage(c: Ctx) {
    return c.html(<DeskPage list={await listFor(c, [], null)} open={null} />)
  }
  async function queuePart(c: Ctx) {
    const shown = (c.req.queries('shown') ?? []).filter((id) => Uuid.safeParse(id).success).slice(0, 50)
    const open = Uuid.safeParse(c.req.query('case'))
    return c.html(<QueuePane {...(await listFor(c, shown, open.success ? open.data : null))} />)
  }
  async function casePage(c: Ctx, flash: Flash | null = null) {
    const open = await viewOf(c, c.req.param('id') ?? '', flash)
    if (open === null) return c.html(<SorryPage why="not-yours" />, 404)
    await deps.store.opened(c.get('me'), open.sheet.id)
    return c.html(<DeskPage list={await listFor(c, [], open.sheet.id)} open={open} />)
  }
  /** `box`: the reply being written, so that it stays as it is. */
  async function casePart(c: Ctx, flash: Flash | null = null, box = c.req.query('box')) {
    const open = await viewOf(
      c,
      c.req.param('id') ?? '',
      flash,
      Uuid.safeParse(box).success ? box : undefined,
    )
    if (open === null) return c.html(<SorryPage why="not-yours" />, 404)
    return c.html(<CaseParts {...open} />)
  }
  return { queuePage, queuePart, casePage, casePart }
}

/** What an action that did not happen is called. */
export function refusal(acted: Exclude<Acted, { kind: 'done' }>): Flash {
  switch (acted.kind) {
    case 'taken':
      return { tone: 'warn', text: `${acted.by}先接了这件。要帮忙，可以写备注。` }
    case 'not-with':
      return { tone: 'warn', text: '先接单，再回复。刚才写的还在。' }
    case 'closed':
      return { tone: 'warn', text: '这件已经结案。' }
    case 'gone':
      return { tone: 'bad', text: '没有这件案子，或者你不能看。' }
  }
}
