import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { learn } from '/work/main/src/knowledge/learn.ts'
import { phraseBook, plain } from '/work/main/src/knowledge/phrases.ts'
import { TOPIC_IDS } from '/work/main/src/knowledge/topic-ids.ts'
import { shippedKnowledge } from './shipped.ts'

const k = shippedKnowledge()
const rd = (f: string) =>
  readFileSync('/work/shared/data/questions/' + f, 'utf8')
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l))
const ex: any[] = []
for (const f of readdirSync('/tmp/ex/examples')) {
  const y = parse(readFileSync('/tmp/ex/examples/' + f, 'utf8'))
  for (const [t, xs] of Object.entries(y as any))
    for (const x of xs as any) ex.push({ topic: t, text: String(x) })
}
for (const a of k.articles.values())
  for (const p of [a.title, ...a.also]) ex.push({ topic: a.topic, text: p })
console.log(
  'examples',
  ex.length,
  JSON.stringify(
    ex.reduce((m, e) => {
      m[e.topic] = (m[e.topic] ?? 0) + 1
      return m
    }, {} as any),
  ),
)
const t0 = performance.now()
const guess = learn(ex, k.index.cut)
console.log('learn ms', performance.now() - t0)
// handmade
const table = parse(readFileSync('/work/main/knowledge/topics.yaml', 'utf8'))
const book = phraseBook(
  Object.entries(table.topics as any).flatMap(
    ([t, w]: any) =>
      [
        ...(w.strong ?? []).map((p: any) => [String(p), { t, w: 3 }]),
        ...(w.middle ?? []).map((p: any) => [String(p), { t, w: 2 }]),
        ...(w.weak ?? []).map((p: any) => [String(p), { t, w: 1 }]),
        ...(w.against ?? []).map((p: any) => [String(p), { t, w: -2 }]),
      ] as any,
  ),
)
const hand = (text: string) => {
  const s = new Map<string, number>()
  const seen = new Set()
  for (const { value, phrase } of book(plain(text)) as any) {
    const key = value.t + phrase
    if (seen.has(key)) continue
    seen.add(key)
    s.set(value.t, (s.get(value.t) ?? 0) + value.w)
  }
  return TOPIC_IDS.map((t) => s.get(t) ?? 0)
}
const rows = rd('topics.dev.jsonl'),
  other = rd('other.dev.jsonl'),
  labour = rd('labour.dev.jsonl')
const feats = (q: string) => ({ h: hand(q.slice(0, 600)), g: guess(k.index.cut(q.slice(0, 600))) })
const R = rows.map((r) => ({ r, f: feats(r.question) })),
  O = other.map((r) => ({ r, f: feats(r.question) })),
  L = labour.map((r) => ({ r, f: feats(r.question) }))
const rank = (f: any, a: number, b: number, cap: number, nl: number) =>
  TOPIC_IDS.map((t, i) => ({
    t,
    s: a * Math.max(-4, Math.min(cap, f.h[i])) + b * Math.log(f.g[i] + 1e-4) + (t === 'not-labour' ? nl : 0),
  })).sort((x, y) => y.s - x.s)
for (const [a, b, cap, nl] of [
  [1, 0, 99, 0],
  [0, 1, 9, 0],
  [0.3, 1, 9, 0],
  [0.5, 1, 9, 0],
  [0.5, 1, 6, 0],
  [0.3, 1, 6, 0],
  [0.3, 1, 9, 0.5],
  [0.3, 1, 9, 1],
  [0.2, 1, 9, 0.5],
  [0.4, 1, 9, 0.5],
  [0.4, 1, 9, 1],
]) {
  let first = 0,
    three = 0,
    loose = 0,
    lab = 0,
    labNot = 0,
    oth = 0,
    othLab = 0
  for (const { r, f } of R) {
    const t = rank(f, a!, b!, cap!, nl!).map((x) => x.t) as string[]
    const x = t[0]!
    if (r.topics.includes(x)) first++
    if ([...r.topics, ...r.also].includes(x)) loose++
    if (t.slice(0, 3).some((y) => r.topics.includes(y))) three++
    if (!r.topics.includes('not-labour')) {
      lab++
      if (x === 'not-labour') labNot++
    } else {
      oth++
      if (x !== 'not-labour') othLab++
    }
  }
  const ol = O.filter(({ f }) => rank(f, a!, b!, cap!, nl!)[0]!.t !== 'not-labour').length,
    ln = L.filter(({ f }) => rank(f, a!, b!, cap!, nl!)[0]!.t === 'not-labour').length
  console.log(
    { a, b, cap, nl },
    `first ${first} loose ${loose} three ${three} labNot ${labNot}/${lab} othLab ${othLab}/${oth} other ${ol}/${O.length} labourNot ${ln}/${L.length}`,
  )
}
if (process.argv[2]) {
  const [a, b, cap, nl] = process.argv[2].split(',').map(Number)
  if (process.argv[3] === 'other') {
    for (const { r, f } of O) {
      const t = rank(f, a!, b!, cap!, nl!)
      if (t[0]!.t !== 'not-labour') console.log(t[0]!.t, '|', r.question.slice(0, 90).replace(/\n/g, ' '))
    }
  } else if (process.argv[3] === 'labour') {
    for (const { r, f } of L) {
      const t = rank(f, a!, b!, cap!, nl!)
      if (t[0]!.t === 'not-labour') console.log(t[1]!.t, '|', r.question.slice(0, 90).replace(/\n/g, ' '))
    }
  } else
    for (const { r, f } of R) {
      const t = rank(f, a!, b!, cap!, nl!)
      if (!r.topics.includes(t[0]!.t))
        console.log(
          r.topics.join('/'),
          '→',
          t
            .slice(0, 3)
            .map((x) => x.t + x.s.toFixed(1))
            .join(' '),
          '|',
          r.question.slice(0, 70).replace(/\n/g, ' '),
        )
    }
}
