// Photos and files of a talk, up and down. The worker gets their own only; bytes and rules live in the evidence room.
import type { Context } from 'hono'
import type { FileRefusal } from '../../domain/event.ts'
import { addressOf } from './guard.ts'
import type { Identified } from './identity.ts'
import type { WebDeps } from './ports.ts'
import { readUpload } from './post.ts'
import { slots } from './slots.ts'
import { readBytes } from './upload.ts'

const REFUSED: Readonly<Record<Exclude<FileRefusal, 'gone'>, { status: 413 | 415 | 409; error: string }>> = {
  size: { status: 413, error: '这个文件太大了，最多20MB。录像可以剪短，照片可以截图再发。' },
  type: {
    status: 415,
    error:
      '这种文件收不了。可以发照片（JPG、PNG、WebP、HEIC）、PDF、Word、Excel、录音或MP4视频，也可以截图发来。',
  },
  count: { status: 409, error: '这里已经有50个文件，放不下了。请跟工会干部说一声，他会告诉你怎么补。' },
}

/** Files on their way at once, each way: each may hold 20 MB of memory for as long as a slow phone needs. */
const AT_ONCE = { all: 24, address: 8 }
/** Bytes of one step of a download: the next is given when the phone has taken the last. */
const STEP = 256 * 1024
/** The slowest honest phone: 20 MB at 70 kB a second. */
const LONGEST_MS = 5 * 60_000

export function fileHandlers(deps: WebDeps) {
  const coming = slots(AT_ONCE.all, AT_ONCE.address)
  const going = slots(AT_ONCE.all, AT_ONCE.address)
  const crowded = (c: Context, error: string) => {
    c.header('Retry-After', '5')
    return c.json({ error }, 503)
  }

  async function upload(c: Context<Identified>): Promise<Response> {
    const asked = readUpload(c.req.query())
    if (asked === null) return c.json({ error: '这个文件没传好。请刷新页面再试一次。' }, 400)
    const done = coming.take(addressOf(c, deps.trustProxy))
    if (done === null) return crowded(c, '现在传文件的人多，稍等一下会自动再传。')
    try {
      const bytes = await readBytes(c.req.raw.body, c.req.header('content-length'))
      // The rest is not read, so this connection can carry nothing more.
      if (bytes === null) return c.json({ error: REFUSED.size.error }, 413, { Connection: 'close' })
      const file = { id: asked.id, name: asked.name, mime: null, size: bytes.byteLength, remote: null }
      const address = { channel: 'web', account: 'web', chat: c.get('chat') } as const
      const sealing = await deps.evidence.seal(file, { address }, bytes, 'worker')
      if ('refused' in sealing)
        return c.json({ error: REFUSED[sealing.refused].error }, REFUSED[sealing.refused].status)
      const { id, name, mime, size } = sealing.sealed
      return c.json({ file: { id, name, mime, size } }, 201)
    } finally {
      done()
    }
  }

  /** `?view`: a picture to look at; otherwise the file as it was sent, to keep. */
  async function download(c: Context<Identified>): Promise<Response> {
    const id = c.req.param('id') ?? ''
    const [file] = /^[0-9a-f-]{36}$/.test(id) ? await deps.store.files(c.get('chat'), [id]) : []
    if (file === undefined) return c.json({ error: '没有这个文件。' }, 404)
    const headers = {
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=86400, immutable',
    }
    if (c.req.query('view') !== undefined) {
      const view = await deps.evidence.view(id)
      if (view === null) return c.json({ error: '这个文件不能直接看，可以下载。' }, 415)
      return c.body(view.bytes as Uint8Array<ArrayBuffer>, 200, { ...headers, 'Content-Type': view.mime })
    }
    if (c.req.method === 'HEAD') return c.body(null, 204)
    const done = going.take(addressOf(c, deps.trustProxy))
    if (done === null) return crowded(c, '现在下载的人多，过一会儿再点一次。')
    const opened = await deps.evidence.open(id).catch((error: unknown) => {
      done()
      throw error
    })
    if (opened === null) {
      done()
      return c.json({ error: '没有这个文件。' }, 404)
    }
    return c.body(inSteps(opened.bytes, done), 200, {
      ...headers,
      'Content-Length': String(opened.bytes.byteLength),
      'Content-Type': file.mime ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
  }

  return { upload, download }
}

/** @param done when the last byte is taken, or the phone is gone */
function inSteps(bytes: Uint8Array, done: () => void): ReadableStream<Uint8Array> {
  let at = 0
  let late: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(late)
    done()
  }
  return new ReadableStream(
    {
      start(controller) {
        late = setTimeout(() => {
          controller.error(new Error('the download took too long'))
          done()
        }, LONGEST_MS)
        late.unref()
      },
      pull(controller) {
        if (at < bytes.byteLength) controller.enqueue(bytes.subarray(at, at + STEP))
        at += STEP
        if (at < bytes.byteLength) return
        controller.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  )
}
