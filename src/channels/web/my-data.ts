// What is kept about one worker as a plain text to take along: everything said, facts, files. Never what others wrote about them.
import type { KeptData } from '../../domain/case.ts'
import { entryOf } from './entry.ts'
import { LINES } from './live.ts'
import type { Line, WebStore } from './ports.ts'

/** Lines of the talk in one file: more than anybody said here, and small enough to hold in memory. */
const MOST_LINES = 20_000

const when = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** null: nothing is kept under this cookie. */
export async function myData(store: WebStore, chat: string): Promise<string | null> {
  const talk = await store.talk(chat)
  if (talk === null) return null
  const lines: Line[] = []
  for (let since = 0; lines.length < MOST_LINES; ) {
    const next = await store.lines(talk.id, since, LINES)
    lines.push(...next)
    since = next.at(-1)?.n ?? since
    if (next.length < LINES) break
  }
  const kept = await store.kept(talk.id)
  return `\ufeff${[...head(kept), '', '【谈话】', ...lines.flatMap(spoken)].join('\r\n')}\r\n`
}

const head = (kept: Omit<KeptData, 'link'>): readonly string[] => [
  '我的资料',
  `从 ${when(kept.since)} 起，消息 ${kept.messages} 条，文件 ${kept.files.length} 个`,
  kept.consent === null ? '没有同意登记' : `${when(kept.consent)} 同意登记`,
  ...kept.cases.flatMap(({ number, since, facts }) => [
    '',
    `【案件】${number ?? '（还没有案号）'} ${when(since)}`,
    ...facts.map(({ label, shown }) => `${label}：${shown}`),
  ]),
  '',
  '【文件】',
  ...kept.files.map(({ name, size, at }) => `${when(at)} ${name}（${size} 字节）`),
  ...(kept.questions.length === 0 ? [] : ['', '【等着补答案的问题】', ...kept.questions]),
]

const spoken = (line: Line): readonly string[] => {
  // The code is never written into a file that may be passed on.
  const entry = entryOf({ ...line, ...(line.kind === 'sent' ? { delivered: true } : {}) }, () => '')
  const at = when(line.at)
  if (entry?.kind === 'mine')
    return [`${at} 我：${[entry.text, ...entry.files.map(({ name }) => `[${name}]`)].join(' ').trim()}`]
  if (entry?.kind === 'said')
    return [`${at} ${entry.officer ?? '机器人'}：${entry.text.replaceAll('\n', '\r\n  ')}`]
  if (entry?.kind === 'file') return [`${at} ${entry.officer}：[${entry.file.name}]`]
  return []
}
