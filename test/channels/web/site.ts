// A whole web chat on a free port with a scripted bot behind it: everything but the database is real.
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import sharp from 'sharp'
import { type Arrival, OutsideError, type Ring } from '../../../src/bot/ports.ts'
import { webChannel } from '../../../src/channels/web/channel.tsx'
import { type ClientFiles, clientFiles } from '../../../src/channels/web/client-files.ts'
import type { Company, Line, WebDeps } from '../../../src/channels/web/ports.ts'
import type { Send } from '../../../src/domain/effect.ts'
import type { FileRef, Message } from '../../../src/domain/message.ts'
import { createLog } from '../../../src/log.ts'
import { securityHeaders } from '../../../src/look/security.ts'
import { look } from '../../../src/look/serve.ts'

/** Builds the page's scripts into a folder of its own. */
export async function buildClient(): Promise<ClientFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'chat-client-'))
  const tsc = join(import.meta.dirname, '../../../node_modules/.bin/tsc')
  const project = join(import.meta.dirname, '../../../tsconfig.client.json')
  await new Promise<void>((done, fail) => {
    execFile(tsc, ['-p', project, '--outDir', folder, '--incremental', 'false', '--noCheck'], (error, out) =>
      error ? fail(new Error(out)) : done(),
    )
  })
  try {
    return clientFiles([join(folder, 'channels/web/client')])
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Talk = { id: string; n: number; person: Company; lines: Line[] }

/** Everything that the store would keep, in memory; outlives a restart of the server. */
export function world() {
  const talks = new Map<string, Talk>()
  const files = new Map<string, { chat: string; file: FileRef; bytes: Uint8Array }>()
  const hear = new Set<(ring: Ring) => void>()
  const accepted: { chat: string; id: string; message: Message }[] = []
  const state = { databaseAway: false, accepted, files, talks, delivered: [] as number[] }

  const talkOf = (chat: string) => {
    const talk = talks.get(chat) ?? { id: randomUUID(), n: 0, person: { kind: 'none' }, lines: [] }
    talks.set(chat, talk)
    return talk
  }
  const available = () => {
    if (state.databaseAway) throw new OutsideError('The database does not answer.', true, { after: 1_000 })
  }
  const ring = (talk: Talk) => {
    for (const h of hear) h({ conversations: [talk.id], desk: false, taken: true })
  }
  const send = (talk: Talk, ...sends: readonly Send[]) => {
    for (const s of sends)
      talk.lines.push({ kind: 'sent', n: ++talk.n, at: Date.now(), send: s, delivered: false })
    ring(talk)
  }

  return {
    state,
    send,
    ring,
    /** The only talk that there is. */
    only: (): Talk => {
      const [talk] = talks.values()
      if (talk === undefined || talks.size > 1) throw new Error(`there are ${talks.size} talks`)
      return talk
    },
    accept(answer: (message: Message, talk: Talk) => readonly Send[]) {
      return async (arrivals: readonly Arrival[]) => {
        available()
        for (const { address, externalId, event, at } of arrivals) {
          const talk = talkOf(address.chat)
          if (event.kind !== 'message') continue
          if (talk.lines.some((l) => l.kind === 'heard' && l.externalId === externalId)) continue
          accepted.push({ chat: address.chat, id: externalId, message: event.message })
          talk.lines.push({ kind: 'heard', n: ++talk.n, at, externalId, message: event.message })
          send(talk, ...answer(event.message, talk))
        }
      }
    },
    deps: {
      store: {
        async talk(chat) {
          available()
          const talk = talks.get(chat)
          return talk ? { ...talk } : null
        },
        async lines(conversation, since, limit) {
          available()
          const talk = [...talks.values()].find((t) => t.id === conversation)
          return (talk?.lines ?? []).filter((l) => l.n > since).slice(0, limit)
        },
        async kept() {
          return { since: 0, consent: null, messages: 1, files: [], questions: ['探亲假有几天'], cases: [] }
        },
        async files(chat, ids) {
          available()
          return ids.flatMap((id) => {
            const found = files.get(id)
            return found?.chat === chat ? [found.file] : []
          })
        },
        async arrived(conversation, n, receipts) {
          const talk = [...talks.values()].find((t) => t.id === conversation)
          if (talk)
            talk.lines = talk.lines.map((l) => {
              if (l.kind !== 'sent' || l.delivered || l.n > n || l.send.kind !== 'say') return l
              const due = l.send.receipt === null ? l.send.from !== 'bot' : receipts.includes(l.n)
              if (due) state.delivered.push(l.n)
              return due ? { ...l, delivered: true } : l
            })
          return true
        },
      },
      evidence: {
        async seal(file, owner, bytes) {
          available()
          if (!('address' in owner)) throw new Error('a worker sends from an address')
          const { format } = await sharp(bytes)
            .metadata()
            .catch(() => ({ format: null }))
          if (format !== 'jpeg' && format !== 'png') return { refused: 'type' }
          talkOf(owner.address.chat)
          const sealed = { ...file, mime: `image/${format}`, size: bytes.byteLength, remote: null }
          if (!files.has(file.id)) files.set(file.id, { chat: owner.address.chat, file: sealed, bytes })
          return { sealed }
        },
        async open(id) {
          const found = files.get(id)
          return found ? { file: found.file, bytes: found.bytes } : null
        },
        async view(id) {
          const found = files.get(id)
          return found ? { mime: 'image/webp', bytes: await sharp(found.bytes).webp().toBuffer() } : null
        },
      },
      bell: {
        ring: (r) => {
          for (const h of hear) h(r)
        },
        listen: (h) => {
          hear.add(h)
          return () => hear.delete(h)
        },
      },
      log: createLog('silent'),
      now: Date.now,
      receiptCode: () => 'K7QF-3M9T',
      office: () => ({ name: '闵行区总工会', hours: '周一至周五9:00–17:30', open: true }),
      publicUrl: null,
      trustProxy: false,
    } satisfies WebDeps,
  }
}
export type World = ReturnType<typeof world>

export const say = (text: string, more: Partial<Extract<Send, { kind: 'say' }>> = {}): Send => ({
  kind: 'say',
  from: 'bot',
  text,
  choices: [],
  card: null,
  receipt: null,
  ...more,
})

export function siteApp(w: { readonly deps: WebDeps }, client: ClientFiles) {
  const web = webChannel(w.deps, client)
  const app = new Hono()
    .use(securityHeaders({ https: false, images: ['blob:'] }))
    .route('/look', look())
    .route('/', web.app)
  return { app, channel: web.channel }
}

export type Site = { readonly url: string; stop(): Promise<void> }

/** @param port 0 for a free one; give the same again to restart in the same place */
export async function openSite(
  w: World,
  client: ClientFiles,
  answer: (message: Message, talk: Talk) => readonly Send[],
  port = 0,
): Promise<Site> {
  const { app, channel } = siteApp(w, client)
  await channel.start(w.accept(answer))
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const s = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => done(s))
  })
  const { port: at } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${at}`,
    async stop() {
      await channel.stop()
      await new Promise((done) => {
        server.close(done)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}
