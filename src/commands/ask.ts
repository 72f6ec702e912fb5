// npm run ask: one question on the command line, or JSON lines from stdin, answered as the bot would begin. No model; of the store
// it reads the imported laws, if there are any.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { OutsideError } from '../bot/ports.ts'
import type { Content } from '../content.ts'
import { contentHolder } from '../content-holder.ts'
import { dayAt, isoDay } from '../flow/calendar.ts'
import { lawTexts } from '../knowledge/provisions/law-texts.ts'
import type { Lawbook } from '../knowledge/provisions/lawbook.ts'
import { lawbookOf } from '../thinking.ts'
import { contentFolders } from './folders.ts'
import { storedLaws } from './stored-laws.ts'

const line = z.object({ id: z.union([z.string(), z.number()]), question: z.string() })

/** Below this confidence a topic is a guess, not a report. */
const BELIEVED = 0.3
const NOT_LABOUR = 'not-labour'
const WARM = 500
const MOST = 20

/** `ask "question"` prints an answer to read; `ask --jsonl` reads `{"id","question"}` lines and writes one JSON line each. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { jsonl: { type: 'boolean' } },
  })
  const { root, overlay } = contentFolders()
  const content = contentHolder(root, overlay).current
  const lawbook = lawbookOf(content, lawTexts(await storedLaws(), content.cutLaw))
  warm(content, lawbook, values.jsonl ? WARM : 1)
  if (values.jsonl) {
    let n = 0
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      n++
      if (text.trim() === '') continue
      console.log(JSON.stringify(answerTo(content, lawbook, readLine(text, n))))
    }
    return
  }
  const question = positionals.join(' ')
  if (question === '') throw new OutsideError('write the question: npm run -s ask -- "加班费怎么算"', false)
  show(content, lawbook, question)
}

/** Times are those of a running process: the index stands and the code has run. */
const warm = (content: Content, lawbook: Lawbook, questions: number): void => {
  const asked = [...content.articles.values()].flatMap((a) => [a.title, ...a.also])
  for (const question of asked.slice(0, questions)) answerTo(content, lawbook, { id: 0, question })
}

/** What holds today, wherever that is. */
const today = () => ({ day: isoDay(dayAt(Date.now())), region: null })

const readLine = (text: string, n: number): z.output<typeof line> => {
  try {
    return line.parse(JSON.parse(text))
  } catch (cause) {
    throw new OutsideError(`line ${n} is not {"id", "question"}: correct it and start again`, false, {
      cause,
    })
  }
}

type Taken = 'answer' | 'report' | 'refuse' | 'danger'

/** What the bot would begin with: help, an answer, a report, or the hotline for other matters. */
const takenFor = (
  { danger, topics, asks }: ReturnType<Content['understand']>,
  [best]: ReturnType<Content['search']>,
): Taken => {
  if (danger) return 'danger'
  if ((topics[0]?.topic ?? NOT_LABOUR) === NOT_LABOUR) return best?.sure ? 'answer' : 'refuse'
  return best && (best.sure || asks) && (asks || (topics[0]?.score ?? 0) < BELIEVED) ? 'answer' : 'report'
}

const answerTo = (content: Content, lawbook: Lawbook, asked: z.output<typeof line>) => {
  const began = performance.now()
  const understood = content.understand(asked.question)
  const found = content.search(asked.question, today())
  const kind = takenFor(understood, found)
  const provisions = kind === 'refuse' ? [] : lawbook.provisions(asked.question)
  const ms = performance.now() - began
  const { danger, topics, unsure, hotline } = understood
  return {
    id: asked.id,
    kind,
    topic: topics[0]?.topic ?? NOT_LABOUR,
    topics: topics.length > 0 ? topics.slice(0, 3).map((t) => t.topic) : [NOT_LABOUR],
    unsure,
    answer: kind === 'answer' ? (found[0]?.answer ?? null) : null,
    // An article that only comes near is offered by its title in the talk, never said.
    sure: found[0]?.sure ?? false,
    articles: found.map((f) => f.id),
    // What the articles cite comes after: marked sources, or everything where no laws are imported.
    provisions: [
      ...new Set([...provisions, ...found.flatMap((f) => f.cites)].map((c) => `${c.law}${c.article}`)),
    ].slice(0, MOST),
    ...(danger ? { numbers: danger.numbers } : {}),
    ...(kind === 'refuse' && hotline !== null ? { hotline } : {}),
    ms: Math.round(ms * 1000) / 1000,
  }
}

const show = (content: Content, lawbook: Lawbook, question: string): void => {
  const { kind, topics, numbers, hotline, provisions, ms } = answerTo(content, lawbook, { id: 0, question })
  const [best, ...others] = content.search(question, today())
  if (numbers) console.log(`危险：请马上打 ${numbers.join('、')}\n`)
  if (best?.sure) {
    console.log(`${best.title}\n\n${best.answer}\n`)
    best.steps.forEach((step, i) => {
      console.log(`${i + 1}. ${step}`)
    })
    console.log(`\n依据：${best.cites.map((c) => `《${c.law}》${c.article}`).join('、')}`)
  } else if (best) {
    console.log('没有完全对得上的，可能是：')
    for (const found of [best, ...others]) console.log(`- ${found.title}`)
  } else if (kind === 'refuse')
    console.log(`听起来不是工作上的事。${hotline ?? '法律上的事打 12348，别的事打 12345。'}`)
  else console.log('没有找到答案，可以转人工。')
  if (!best?.sure && provisions.length > 0)
    console.log(`可能有关的法条：${provisions.slice(0, 3).join('、')}`)
  console.log(`\n[${kind} · ${topics.join('、') || '—'} · ${ms} ms]`)
}
