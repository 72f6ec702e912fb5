// npm run measure: how well free messages are understood and provisions found, on messages that are not part of the content.
// Prints figures only; it decides nothing and learns nothing from them: whoever teaches topics or matters does not read held-out.jsonl.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { shippedKnowledge } from '../knowledge/shipped.ts'
import { measureProvisions } from './provisions.ts'

const FOLDER = join('..', 'shared', 'data', 'questions')
/** Written for this measurement, without sight of the content; its first misses were read once, some answers judged. */
const HELD_OUT = join('test', 'measure', 'held-out.jsonl')
const row = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  topics: z.array(z.string()).default([]),
  also: z.array(z.string()).default([]),
})
type Row = z.output<typeof row>

const rowsOf = (path: string): readonly Row[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => row.parse(JSON.parse(line)))

const read = (name: string): readonly Row[] => rowsOf(join(FOLDER, name))

const share = (n: number, of: number): string => `${n} of ${of} = ${((100 * n) / of).toFixed(1)} %`

if (!existsSync(join(FOLDER, 'topics.dev.jsonl'))) {
  console.log(`There is nothing to measure on: ${FOLDER} is absent.`)
} else {
  const began = performance.now()
  const knowledge = shippedKnowledge()
  const { understand, search } = knowledge
  console.log(`content read and learned in ${Math.round(performance.now() - began)} ms`)
  const show = process.argv[2]
  const first = (text: string): string => understand(text).topics[0]?.topic ?? 'not-labour'
  /** As npm run ask and the talk do it: words about another matter get no labour answer. */
  const answered = (text: string): boolean => search(text)[0]?.sure === true
  const list = (rows: readonly Row[]): void => {
    for (const { id, question, topics } of rows) {
      const named = understand(question)
        .topics.slice(0, 3)
        .map((t) => `${t.topic} ${t.score.toFixed(2)}`)
      console.log(`${id} [${topics.join('/')}] → ${named.join(', ')} | ${question.slice(0, 80)}`)
    }
  }

  const rows = read('topics.dev.jsonl')
  const labour = rows.filter(({ topics }) => !topics.includes('not-labour'))
  const others = rows.filter(({ topics }) => topics.includes('not-labour'))
  const wrong = rows.filter(({ question, topics }) => !topics.includes(first(question)))
  const three = rows.filter(({ question, topics }) =>
    understand(question)
      .topics.slice(0, 3)
      .some(({ topic }) => topics.includes(topic)),
  )
  const sure = rows.filter(({ question }) => !understand(question).unsure)
  const times: number[] = []
  for (const { question } of rows) {
    const start = performance.now()
    understand(question)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  console.log(`first topic right: ${share(rows.length - wrong.length, rows.length)} (aim 85)`)
  console.log(
    `  an acceptable second topic counted: ${share(rows.filter((r) => [...r.topics, ...r.also].includes(first(r.question))).length, rows.length)}`,
  )
  console.log(`within the best three: ${share(three.length, rows.length)} (aim 95)`)
  console.log(
    `sure: ${share(sure.length, rows.length)}, of these right: ${share(sure.filter((r) => r.topics.includes(first(r.question))).length, sure.length)}`,
  )
  console.log(
    `labour called not-labour: ${share(labour.filter((r) => first(r.question) === 'not-labour').length, labour.length)} (at most 4)`,
  )
  console.log(
    `others called labour: ${share(others.filter((r) => first(r.question) !== 'not-labour').length, others.length)} (at most 5)`,
  )
  console.log(
    `time: median ${times[times.length >> 1]?.toFixed(2)} ms, longest ${times.at(-1)?.toFixed(2)} ms (under 2)`,
  )
  const other = read('other.dev.jsonl')
  const taken = other.filter((r) => first(r.question) !== 'not-labour')
  const alarmed = other.filter((r) => understand(r.question).danger !== null)
  console.log(`other.dev taken for labour: ${share(taken.length, other.length)} (at most 5)`)
  console.log(
    `other.dev with a labour answer: ${share(other.filter((r) => answered(r.question)).length, other.length)} (at most 3)`,
  )
  console.log(`other.dev that raise a danger: ${share(alarmed.length, other.length)}`)
  const more = read('labour.dev.jsonl')
  const lost = more.filter((r) => first(r.question) === 'not-labour')
  const alarms = more.filter((r) => understand(r.question).danger !== null)
  console.log(`labour.dev called not-labour: ${share(lost.length, more.length)} (at most 4)`)
  console.log(`labour.dev that raise a danger: ${share(alarms.length, more.length)}`)
  /** As npm run ask begins: an article or a report, not a refusal. */
  const helped = more.filter((r) => first(r.question) !== 'not-labour' || answered(r.question))
  console.log(`labour.dev with an article or a flow: ${share(helped.length, more.length)} (aim 85)`)
  const fresh = rowsOf(HELD_OUT)
  const work = fresh.filter(({ topics }) => !topics.includes('not-labour'))
  const elsewhere = fresh.filter(({ topics }) => topics.includes('not-labour'))
  console.log(
    `held-out: first topic right ${share(work.filter((r) => r.topics.includes(first(r.question))).length, work.length)}, ` +
      `called not-labour ${share(work.filter((r) => first(r.question) === 'not-labour').length, work.length)}, ` +
      `others called labour ${share(elsewhere.filter((r) => first(r.question) !== 'not-labour').length, elsewhere.length)}, ` +
      `with a labour answer ${share(elsewhere.filter((r) => answered(r.question)).length, elsewhere.length)}`,
  )
  measureProvisions(knowledge, HELD_OUT)
  if (show === 'wrong') list(wrong)
  if (show === 'taken') list(taken)
  if (show === 'lost') list(lost)
  if (show === 'danger') list([...alarmed, ...alarms])
}
