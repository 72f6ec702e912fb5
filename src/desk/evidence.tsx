// Evidence for officers: a picture to look at, or the original, whose download is written down.
import { Uuid } from './cases.tsx'
import type { Ctx } from './guard.tsx'
import { SorryPage } from './pages/sorry.tsx'
import type { DeskDeps } from './ports.ts'

/** Whatever it is, the browser treats it as a thing to keep, never as a page of ours. */
const SEALED = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cache-Control': 'private, no-store',
}

export function evidence(deps: DeskDeps) {
  const find = async (c: Ctx, original: boolean) => {
    const id = Uuid.safeParse(c.req.param('id'))
    return id.success ? deps.store.piece(c.get('me'), id.data, original) : null
  }
  const none = (c: Ctx) => c.html(<SorryPage why="not-yours" />, 404)

  async function view(c: Ctx): Promise<Response> {
    const piece = await find(c, false)
    if (piece === null) return none(c)
    const picture = await deps.evidence.view(piece.id)
    if (picture === null) return c.text('这个文件不能直接看，可以下载。', 415)
    return c.body(picture.bytes as Uint8Array<ArrayBuffer>, 200, { ...SEALED, 'Content-Type': picture.mime })
  }
  async function file(c: Ctx): Promise<Response> {
    const piece = await find(c, true)
    if (piece === null) return none(c)
    const opened = await deps.evidence.open(piece.id)
    if (opened === null) return none(c)
    return c.body(opened.bytes as Uint8Array<ArrayBuffer>, 200, {
      ...SEALED,
      'Content-Type': piece.mime,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(piece.name)}`,
    })
  }
  return { view, file }
}
