// The web chat: page, posts, history and stream under `/` and `/chat`. A send is nothing here: the page reads the store.
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { Accept, Channel } from '../../bot/ports.ts'
import { OutsideError } from '../../bot/ports.ts'
import { codeIn } from '../../domain/receipt.ts'
import { type ClientFiles, clientFiles } from './client-files.ts'
import { codeTries } from './codes.ts'
import { type Entry, entryOf } from './entry.ts'
import { fileHandlers } from './files.ts'
import { addressOf, limit, sameOrigin } from './guard.ts'
import { forget, type Identified, identified } from './identity.ts'
import { LINES, tell } from './live.ts'
import { myData } from './my-data.ts'
import { ChatPage } from './page.tsx'
import type { WebDeps } from './ports.ts'
import { MAX_BODY, readPost, readSeen, TOO_LONG } from './post.ts'
import { standing } from './standing.ts'
import { openPages } from './streams.ts'

const AWAY = '现在连不上，消息先存在你手机里，过一会儿自动再发。'
const TOO_MANY_CODES = '这里试回执码试得太多了。过一小时再试，或者说“人工”。'
const LOST_FILE = '有文件没传好，请再选一次发过来。'

/** @param client the built scripts of the page; given only where they stand elsewhere than after `npm run build` */
export function webChannel(
  deps: WebDeps,
  client: ClientFiles = clientFiles(),
): { readonly channel: Channel; readonly app: Hono<Identified> } {
  const pages = openPages()
  const files = fileHandlers(deps)
  const mayTryCode = codeTries(deps.now)
  let accept: Accept | null = null
  let unlisten: (() => void) | null = null

  const app = new Hono<Identified>()
  app.get('/chat/client/:version/:name', (c) => {
    const source = client.files.get(c.req.param('name'))
    if (source === undefined || c.req.param('version') !== client.version) return c.notFound()
    return c.body(source, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
  })
  app.use('/', identified(deps))
  app.use('/chat/*', identified(deps))
  app.post('/chat/*', sameOrigin(deps))

  app.get('/', async (c) => {
    c.header('Cache-Control', 'no-store')
    return c.html(
      <ChatPage standing={await standing(null, deps)} script={`/chat/client/${client.version}/main.js`} />,
    )
  })

  app.post(
    '/chat/messages',
    ...limit('messages', { worker: 60, address: 1_200 }, deps),
    bodyLimit({ maxSize: MAX_BODY, onError: tooLong(TOO_LONG) }),
    async (c) => {
      const read = readPost(
        isJson(c.req.header('content-type')) ? await c.req.json().catch(() => null) : null,
      )
      if ('refusal' in read) return c.json({ error: read.refusal.error }, read.refusal.status)
      const { id, text, choice, ref, files: ids } = read.post
      const chat = c.get('chat')
      if (codeIn(text) && !mayTryCode(addressOf(c, deps.trustProxy)))
        return c.json({ error: TOO_MANY_CODES }, 422)
      const found = ids.length > 0 ? await deps.store.files(chat, ids) : []
      if (found.length < ids.length) return c.json({ error: LOST_FILE }, 422)
      if (accept === null) throw new OutsideError('The web chat is not started.', true)
      const message = { text, choice, choiceRef: ref === null ? null : String(ref), files: found }
      await accept([
        {
          address: { channel: 'web', account: 'web', chat },
          externalId: id.toLowerCase(),
          at: deps.now(),
          event: { kind: 'message', message },
        },
      ])
      pages.wakeChat(chat)
      return c.json({ id }, 202)
    },
  )

  app.post('/chat/files', ...limit('files', { worker: 60, address: 300 }, deps), (c) => files.upload(c))
  app.get('/chat/files/:id', ...limit('views', { worker: 600, address: 3_000 }, deps), (c) =>
    files.download(c),
  )

  app.get('/chat/history', ...limit('history', { worker: 120, address: 2_400 }, deps), async (c) => {
    const talk = await deps.store.talk(c.get('chat'))
    const since = numberOf(c.req.query('since')) ?? 0
    const lines = talk === null ? [] : await deps.store.lines(talk.id, since, LINES)
    const entries = lines.map((l) => entryOf(l, deps.receiptCode)).filter((e): e is Entry => e !== null)
    c.header('Cache-Control', 'no-store')
    return c.json({
      entries,
      /** Where to go on reading; entries that a worker may not see leave holes. */
      last: lines.at(-1)?.n ?? since,
      more: lines.length === LINES,
      standing: await standing(talk, deps),
    })
  })

  app.get('/chat/my-data', ...limit('my-data', { worker: 20, address: 200 }, deps), async (c) => {
    const text = await myData(deps.store, c.get('chat'))
    if (text === null) return c.json({ error: '这里还没有你的资料。' }, 404)
    return c.body(text, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent('我的资料.txt')}`,
      'Cache-Control': 'no-store',
    })
  })

  app.get('/chat/stream', ...limit('stream', { worker: 120, address: 2_400 }, deps), (c) => {
    // HEAD runs this too, but nobody would ever read or leave the stream.
    if (c.req.method === 'HEAD') return c.body(null, 204)
    const chat = c.get('chat')
    const since = numberOf(c.req.header('last-event-id')) ?? numberOf(c.req.query('since')) ?? 0
    const page = pages.join(chat, addressOf(c, deps.trustProxy))
    if (page === null) {
      c.header('Retry-After', '30')
      return c.json({ error: '打开的页面太多了，关掉几个再试。' }, 503)
    }
    c.header('X-Accel-Buffering', 'no')
    const response = streamSSE(c, async (stream) => {
      stream.onAbort(() => page.leave())
      try {
        await tell(stream, chat, since, page, deps)
      } catch (error) {
        deps.log.error({ err: error }, 'chat stream failed')
      } finally {
        page.leave()
      }
    })
    response.headers.set('Cache-Control', 'no-store')
    return response
  })

  const shown = bodyLimit({ maxSize: MAX_BODY, onError: tooLong('没看懂。') })
  app.post('/chat/seen', ...limit('seen', { worker: 300, address: 6_000 }, deps), shown, async (c) => {
    const seen = readSeen(isJson(c.req.header('content-type')) ? await c.req.json().catch(() => null) : null)
    if (seen === null) return c.json({ error: '没看懂。' }, 400)
    const talk = await deps.store.talk(c.get('chat'))
    if (talk !== null && (await deps.store.arrived(talk.id, seen.n, seen.receipts)))
      deps.bell.ring({ conversations: [talk.id], desk: false, taken: true })
    return c.body(null, 204)
  })

  app.post('/chat/forget', (c) => {
    forget(c, deps)
    return c.body(null, 204, { 'Clear-Site-Data': '"cache"' })
  })

  app.onError((error, c) => {
    // The page went away in the middle of a request: it knows, and comes again.
    if (c.req.raw.signal.aborted) return c.body(null, 400)
    if (error instanceof OutsideError && error.retry) {
      c.header('Retry-After', String(Math.ceil((error.after ?? 5_000) / 1_000)))
      return c.json({ error: AWAY }, 503)
    }
    deps.log.error({ err: error, path: c.req.path }, 'web chat failed')
    return c.json({ error: '我们这边出了点问题，消息还在你手机里。请过一会儿再试，急事打12351。' }, 500)
  })

  const channel: Channel = {
    id: 'web',
    traits: { buttons: true, maxText: 100_000, pulls: true },
    async start(taking) {
      accept = taking
      unlisten = deps.bell.listen((ring) => pages.wake(ring.conversations))
    },
    async send() {},
    async stop() {
      accept = null
      unlisten?.()
      pages.stop()
    },
  }
  return { channel, app }
}

/** The rest is not read, so this connection can carry nothing more: said, or the next request would meet a closed one. */
const tooLong = (error: string) => (c: Context) => c.json({ error }, 413, { Connection: 'close' })
const isJson = (type: string | undefined) => /^application\/json\b/i.test(type ?? '')
const numberOf = (text: string | undefined) =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
