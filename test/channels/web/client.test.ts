import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Letter,
  nextOf,
  type Outcome,
  uuid,
  waitAfter,
} from '../../../src/channels/web/client/letter.ts'
import { outbox } from '../../../src/channels/web/client/outbox.ts'
import { itemsOf } from '../../../src/channels/web/client/talk.ts'
import { dateOf, dayOf, langOf, sizeOf } from '../../../src/channels/web/client/words.ts'
import type { Entry } from '../../../src/channels/web/entry.ts'

const T = Date.UTC(2026, 10, 19, 1, 12)
const letter = (id: string, more: Partial<Letter> = {}): Letter => ({
  id,
  text: id,
  choice: null,
  ref: null,
  files: [],
  at: T,
  state: 'new',
  why: null,
  ...more,
})
const mine = (n: number, id: string, more: Partial<Extract<Entry, { kind: 'mine' }>> = {}): Entry => ({
  kind: 'mine',
  n,
  at: T + n,
  id,
  text: id,
  choice: null,
  ref: null,
  files: [],
  ...more,
})
const said = (
  n: number,
  labels: string[] = [],
  card: Extract<Entry, { kind: 'said' }>['card'] = null,
): Entry => ({
  kind: 'said',
  n,
  at: T + n,
  officer: null,
  text: `q${n}`,
  choices: labels.map((label) => ({ id: label, label })),
  card,
  code: null,
})
/** Each item in a word: its key, and what can be done or was chosen. */
const told = (entries: Entry[], letters: Letter[] = []) =>
  itemsOf(entries, letters).flatMap((i) =>
    i.kind === 'day'
      ? []
      : i.kind === 'said'
        ? [`${i.key}${i.chosen ? `=${i.chosen.label}/${i.chosen.state.kind}` : i.open ? '?' : ''}`]
        : i.kind === 'mine'
          ? [`${i.key}/${i.state.kind}`]
          : [i.key],
  )

describe('what is shown', () => {
  it('a letter stands at the end until the history has it, and then once', () => {
    expect(told([said(1)], [letter('a')])).toEqual(['n1', 'a/sending'])
    expect(told([said(1)], [letter('a', { state: 'sent' })])).toEqual(['n1', 'a/taken'])
    expect(told([said(1), mine(2, 'a')], [letter('a', { state: 'sent' })])).toEqual(['n1', 'a/taken'])
    expect(told([said(1)], [letter('a', { state: 'refused', why: '太大' })])).toEqual(['n1', 'a/stuck'])
  })

  it('a pressed button turns into its answer under the question, at once and for good', () => {
    const press = letter('b', { text: '平台', choice: '平台', ref: 1 })
    expect(told([said(1, ['平台', '单位'])])).toEqual(['n1?'])
    expect(told([said(1, ['平台', '单位'])], [press])).toEqual(['n1=平台/sending'])
    const heard = mine(2, 'b', { text: '平台', choice: '平台', ref: 1 })
    expect(told([said(1, ['平台', '单位']), heard])).toEqual(['n1=平台/taken'])
    expect(told([said(1, ['平台']), { kind: 'settled', n: 2, at: T, ref: 1, label: '平台' }])).toEqual([
      'n1=平台/taken',
    ])
  })

  it('a word from the row of shortcuts is a bubble of its own', () => {
    expect(told([said(1), mine(2, '人工', { choice: 'cmd:person' })])).toEqual(['n1', '人工/taken'])
  })

  it('buttons stay until the worker has spoken and newer ones are there', () => {
    expect(told([said(1, ['a']), said(2, ['b'])])).toEqual(['n1?', 'n2?'])
    expect(told([said(1, ['a']), mine(2, 'm'), said(3)])).toEqual(['n1?', 'm/taken', 'n3'])
    expect(told([said(1, ['a']), mine(2, 'm'), said(3, ['b'])])).toEqual(['n1', 'm/taken', 'n3?'])
    expect(told([said(1, ['a']), said(2, [], { kind: 'joined', name: '林岚' }), said(3, ['b'])])).toEqual([
      'n1',
      'n2',
      'n3?',
    ])
  })

  it('says the time after a silence, not at every line', () => {
    const kinds = itemsOf([said(1), said(2), { ...said(3), at: T + 20 * 60_000 }], []).map((i) => i.kind)
    expect(kinds).toEqual(['day', 'said', 'said', 'day', 'said'])
  })

  it('speaks of time as clocks in China show it', () => {
    expect(dayOf(T)).toBe('11月19日 星期四 09:12')
    expect(dateOf(Date.UTC(2026, 11, 31, 16, 5))).toBe('2027年1月1日 00:05')
    expect([sizeOf(10), sizeOf(340_000), sizeOf(20 * 1024 * 1024), sizeOf(null)]).toEqual([
      '1 KB',
      '340 KB',
      '21.0 MB',
      '',
    ])
  })
})

/** An outbox with a server that answers as told; resolves `rest` when nothing is under way. */
function sent(outcomes: (letter: Letter) => Outcome, kept: Letter[] = []) {
  const shelf = new Map(kept.map((l) => [l.id, l]))
  const heard: string[] = []
  const lines: boolean[] = []
  let underWay = 0
  const answer = async (outcome: () => Outcome) => {
    underWay++
    await null
    underWay--
    return outcome()
  }
  const box = outbox(
    {
      load: () => [...shelf.values()],
      save: (l) => void shelf.set(l.id, l),
      drop: (id) => void shelf.delete(id),
    },
    {
      letter: (l) =>
        answer(() => {
          const outcome = outcomes(l)
          if (outcome.kind === 'taken') heard.push(l.id)
          return outcome
        }),
      file: (id) =>
        answer(() => {
          heard.push(`file ${id}`)
          return { kind: 'taken' }
        }),
    },
    { changed() {}, progress() {}, line: (up) => void lines.push(up), done() {} },
    () => 0,
  )
  const rest = async () => {
    do await new Promise((r) => setImmediate(r))
    while (underWay > 0)
  }
  return { box, shelf, heard, lines, rest }
}
const TAKEN: Outcome = { kind: 'taken' }
const LATER: Outcome = { kind: 'later', after: 60_000 }

describe('the outbox', () => {
  it('sends files before their words, one letter after another', async () => {
    const { box, heard, rest, shelf } = sent(() => TAKEN)
    const file = { id: 'f1', name: 'a.png', mime: null, size: 1, there: false }
    box.put(letter('a', { files: [file, { ...file, id: 'f2', there: true }] }))
    box.put(letter('b'))
    await rest()
    expect(heard).toEqual(['file f1', 'a', 'b'])
    expect([...shelf]).toEqual([])
  })

  it('holds back what follows until the first is through, and a hurry tries at once', async () => {
    let down = true
    const { box, heard, rest, shelf } = sent(() => (down ? LATER : TAKEN))
    box.put(letter('a'))
    box.put(letter('b'))
    await rest()
    expect([heard, [...shelf.keys()]]).toEqual([[], ['a', 'b']])
    down = false
    box.hurry()
    await rest()
    expect(heard).toEqual(['a', 'b'])
  })

  it('lets the next one pass when one is refused; sent again by hand it goes', async () => {
    let strict = true
    const { box, heard, rest } = sent((l) =>
      l.id === 'a' && strict ? { kind: 'refused', why: '太大' } : TAKEN,
    )
    box.put(letter('a'))
    box.put(letter('b'))
    await rest()
    expect(heard).toEqual(['b'])
    expect(box.letters[0]).toMatchObject({ state: 'refused', why: '太大' })
    strict = false
    box.hurry('a')
    await rest()
    expect(heard).toEqual(['b', 'a'])
  })

  it('a letter dropped or found in the history while it was under way is not sent again', async () => {
    const { box, heard, rest, shelf } = sent(() => LATER, [letter('old', { state: 'later' })])
    box.put(letter('a'))
    box.arrived('old')
    box.drop('a')
    await rest()
    box.hurry()
    await rest()
    expect([heard, [...shelf], box.letters]).toEqual([[], [], []])
  })

  it('says that the line is back even when the history was faster than the answer, or nothing is wanted any more', async () => {
    let down = true
    const late = sent((l) => {
      if (!down) late.box.arrived(l.id)
      return down ? LATER : TAKEN
    })
    late.box.put(letter('a'))
    await late.rest()
    expect(late.lines.at(-1)).toBe(false)
    down = false
    late.box.hurry()
    await late.rest()
    expect(late.lines.at(-1)).toBe(true)

    const dropped = sent(() => LATER)
    dropped.box.put(letter('b'))
    await dropped.rest()
    dropped.box.drop('b')
    await dropped.rest()
    expect(dropped.lines.at(-1)).toBe(true)
  })

  it('whatever the line does, everything arrives once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        async (luck, count) => {
          const { box, heard, rest } = sent(() => (luck.pop() === false ? LATER : TAKEN))
          const ids = Array.from({ length: count }, (_, i) => `m${i}`)
          for (const id of ids) box.put(letter(id))
          for (let i = 0; i < 40 && nextOf(box.letters); i++) {
            await rest()
            box.hurry()
          }
          await rest()
          expect(heard).toEqual(ids)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('waits longer each time, at most half a minute, unless the server asks for more', () => {
    expect([0, 1, 2, 9].map((tries) => waitAfter(tries, null, 0.5))).toEqual([1_000, 2_000, 4_000, 30_000])
    expect(waitAfter(0, 60_000, 0.5)).toBe(60_000)
  })

  it('names letters with uuids that the server accepts', () => {
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

it.each([
  ['你好，这里是工会。', null],
  ['你好，這裡是工會。', 'zh-Hant'],
  ['Hello, this is the trade union.', 'en'],
  ['Noted: 上海市闵行区.', null],
  ['12351', null],
  ['[4/11] In which city and district is the place of work?\ne.g. 上海闵行', 'en'],
])('the language of a text for those who hear it read: %s', (text, lang) => {
  expect(langOf(text)).toBe(lang)
})
