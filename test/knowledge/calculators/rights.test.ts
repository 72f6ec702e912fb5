// Injury, maternity, retirement and clocks: examples worked by hand from the provisions, and what must hold for all.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Input, RuleCite, Value, Values } from '../../../src/knowledge/calculators/calculator.ts'
import { addDays } from '../../../src/knowledge/calculators/days.ts'
import { delayOf, leastMonths } from '../../../src/knowledge/calculators/retirement.ts'
import { calculators, fen, figures, lines, run, tools } from './run.ts'

describe('work-injury', () => {
  const base = { pay: fen(6000), 'local-average': null, insured: true }
  test.each<[string, Record<string, unknown>]>([
    ['1', { months: 27, once: fen(162_000), monthly: fen(5400) }],
    ['2', { months: 25, monthly: fen(5100) }],
    ['3', { months: 23, monthly: fen(4800) }],
    ['4', { months: 21, monthly: fen(4500) }],
    ['5', { months: 18, monthly: fen(4200) }],
    ['6', { months: 16, monthly: fen(3600) }],
    ['7', { months: 13, once: fen(78_000) }],
    ['8', { months: 11 }],
    ['9', { months: 9 }],
    ['10', { months: 7, once: fen(42_000) }],
  ])('grade %s', (grade, expected) =>
    expect(figures('work-injury', { ...base, grade })).toMatchObject(expected),
  )
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'not less than 60 % of the average',
      { ...base, grade: '10', insured: false, pay: fen(3000), 'local-average': fen(9000) },
      { own: fen(5400), once: fen(37_800) },
    ],
    [
      'not more than 300 %',
      { ...base, grade: '10', insured: false, pay: fen(40_000), 'local-average': fen(9000) },
      { own: fen(27_000) },
    ],
    [
      'exactly 60 %',
      { ...base, grade: '10', insured: false, pay: fen(5400), 'local-average': fen(9000) },
      { own: fen(5400) },
    ],
    [
      'a death this year: the figure is not known yet',
      { grade: 'death', year: 'this', income: null, 'local-average': null, insured: true },
      { total: 0 },
    ],
    [
      'a death last year',
      { grade: 'death', year: 'last', 'local-average': fen(9000), insured: false },
      { total: fen(54_188 * 20 + 54_000) },
    ],
    [
      'a death, with the figure told',
      { grade: 'death', year: 'this', income: fen(55_000), 'local-average': null, insured: true },
      { total: fen(1_100_000) },
    ],
    ['no grade eleven', { ...base, grade: '11' }, { problems: 'grade' }],
  ])('%s', (_, values, expected) => expect(figures('work-injury', values)).toMatchObject(expected))
  test('who pays is said; local sums are said to be unknown', () => {
    expect(lines('work-injury', { ...base, grade: '7' })).toContain('工伤保险基金付')
    expect(lines('work-injury', { ...base, grade: '7' })).toContain('这里算不出')
    expect(lines('work-injury', { ...base, grade: '7', insured: false })).not.toContain('基金付')
  })
  test('a heavier grade never gives less', () => {
    for (let grade = 1; grade < 10; grade++) {
      const heavier = figures('work-injury', { ...base, grade: String(grade) })
      const lighter = figures('work-injury', { ...base, grade: String(grade + 1) })
      expect(Number(heavier.once)).toBeGreaterThan(Number(lighter.once))
    }
  })
})

describe('maternity', () => {
  const base = { kind: 'birth', region: null, insured: false, pay: fen(6000) }
  test.each<[string, Values, Record<string, unknown>]>([
    ['98 days', base, { days: 98, pay: fen(19_600) }],
    ['difficult: 15 more', { ...base, kind: 'difficult' }, { days: 113 }],
    ['twins: 15 more', { ...base, kind: 'several', babies: 2, difficult: null }, { days: 113 }],
    ['difficult triplets', { ...base, kind: 'several', babies: 3, difficult: true }, { days: 143 }],
    ['miscarriage before month 4', { ...base, kind: 'early' }, { days: 15, pay: fen(3000) }],
    ['miscarriage from month 4', { ...base, kind: 'late' }, { days: 42 }],
    ['Beijing adds 60', { ...base, region: '110105' }, { days: 158, national: 98, extra: 60 }],
    ['Guangdong adds 80', { ...base, region: '440106' }, { days: 178 }],
    ['a province that is not known adds nothing here', { ...base, region: '540102' }, { days: 98, extra: 0 }],
    [
      'insured: by the employer’s average',
      { ...base, insured: true, pay: null, 'employer-average': fen(9000) },
      { pay: fen(29_400) },
    ],
    ['one child is not several', { ...base, kind: 'several', babies: 1 }, { problems: 'babies' }],
    ['half a child', { ...base, kind: 'several', babies: 2.5 }, { problems: 'babies' }],
  ])('%s', (_, values, expected) => expect(figures('maternity', values)).toMatchObject(expected))
})

describe('retirement', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['man', '1964-12', { delay: 0, day: '2024-12' }],
    ['man', '1965-01', { delay: 1, day: '2025-02' }],
    ['man', '1965-04', { delay: 1, day: '2025-05' }],
    ['man', '1965-05', { delay: 2, day: '2025-07' }],
    ['man', '1976-08', { delay: 35 }],
    ['man', '1976-09', { delay: 36, day: '2039-09', least: 240 }],
    ['man', '1990-01', { delay: 36 }],
    ['woman55', '1969-12', { delay: 0 }],
    ['woman55', '1970-01', { delay: 1, day: '2025-02' }],
    ['woman55', '1981-09', { delay: 36, day: '2039-09' }],
    ['woman50', '1974-12', { delay: 0 }],
    ['woman50', '1975-01', { delay: 1, day: '2025-02' }],
    ['woman50', '1975-03', { delay: 2, day: '2025-05' }],
    ['woman50', '1984-11', { delay: 60, day: '2039-11' }],
    ['woman50', '1979-11', { delay: 30, early: '2029-11' }],
    ['woman50', '1984-11', { early: '2036-11', late: '2042-11' }],
  ])('%s born %s', (sort, birth, expected) =>
    expect(figures('retirement', { sort, birth: `${birth}-01`, paid: null })).toMatchObject(expected),
  )
  test.each([
    [2025, 180],
    [2029, 180],
    [2030, 186],
    [2031, 192],
    [2038, 234],
    [2039, 240],
    [2050, 240],
  ])('least contributions in %i: %i months', (year, months) => expect(leastMonths(year)).toBe(months))
  test('what is lacking', () => {
    expect(figures('retirement', { sort: 'man', birth: '1970-05-01', paid: 120 })).toMatchObject({
      day: '2031-10',
      least: 192,
      short: 72,
    })
    expect(figures('retirement', { sort: 'man', birth: '2020-05-01', paid: 120 })).toEqual({
      problems: 'birth',
    })
  })
  test('later births never retire earlier, and the delay keeps its bounds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('man', 'woman55', 'woman50'),
        fc.integer({ min: 0, max: 500 }),
        (sort, n) => {
          const month = (m: number): string =>
            `${1955 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`
          const delay = delayOf(sort, month(n))
          expect(delayOf(sort, month(n + 1))).toBeGreaterThanOrEqual(delay)
          expect(delay).toBeGreaterThanOrEqual(0)
          expect(delay).toBeLessThanOrEqual(sort === 'woman50' ? 60 : 36)
        },
      ),
    )
  })
})

describe('arbitration-clock', () => {
  test.each<[string, Values, Record<string, unknown>]>([
    [
      'one year from leaving',
      { matter: 'wages', 'last-day': '2026-03-16', 'asked-day': 'never' },
      { end: '2027-03-16' },
    ],
    [
      'a Sunday moves to Monday',
      { matter: 'other', 'known-day': '2026-03-14', 'asked-day': null },
      { end: '2027-03-15' },
    ],
    [
      'a holiday moves past it',
      { matter: 'other', 'known-day': '2025-10-02', 'asked-day': null },
      { end: '2026-10-08' },
    ],
    [
      'restarted with proof',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2025-12-15' },
      { start: '2025-12-15', end: '2026-12-15' },
    ],
    [
      'asked on the very last day',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2026-03-10' },
      { end: '2027-03-10' },
    ],
    [
      'asked a day too late',
      { matter: 'other', 'known-day': '2025-03-10', 'asked-day': '2026-03-11' },
      { end: '2026-03-10' },
    ],
    [
      'asked before it began changes nothing',
      { matter: 'other', 'known-day': '2026-03-10', 'asked-day': '2026-03-01' },
      { start: '2026-03-10' },
    ],
    ['29 February', { matter: 'wages', 'last-day': '2024-02-29', 'asked-day': null }, { end: '2025-02-28' }],
    [
      'days lost are added',
      { matter: 'wages', 'last-day': '2025-09-01', 'asked-day': null, paused: 30 },
      { end: '2026-10-08' },
    ],
    [
      'asked in the future',
      { matter: 'wages', 'last-day': '2026-01-05', 'asked-day': '2027-01-05' },
      { problems: 'asked-day' },
    ],
  ])('%s', (_, values, expected) => expect(figures('arbitration-clock', values)).toMatchObject(expected))

  test('wages while employed have no end yet', () => {
    const outcome = run('arbitration-clock', { matter: 'wages', 'last-day': 'still' })
    expect(outcome.kind === 'worked' && outcome.result).toContain('不受一年的限制')
  })
  test('how many days are left', () => {
    const said = (lastDay: string): string => {
      const outcome = run('arbitration-clock', { matter: 'wages', 'last-day': lastDay, 'asked-day': null })
      return outcome.kind === 'worked' ? outcome.result : ''
    }
    expect(said('2025-11-24')).toContain('还剩 2 天')
    expect(said('2025-11-21')).toContain('还剩 1 天')
    expect(said('2025-11-10')).toContain('已经过了 12 天')
  })
  test('never less than a year, and asking in time never shortens it', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(360), (n, later) => {
        const known = addDays('2024-06-01', n)
        const asked = addDays(known, later)
        const at = (day: string | null) =>
          String(
            figures(
              'arbitration-clock',
              { matter: 'other', 'known-day': known, 'asked-day': day },
              { today: '2027-12-01' },
            ).end,
          )
        expect(at(null) >= addDays(known, 365)).toBe(true)
        expect(at(asked) >= at(null)).toBe(true)
        expect(tools.calendar.working(at(asked))).toBe(true)
      }),
    )
  })
})

describe('deadline', () => {
  test.each<[string, string, string, string]>([
    ['arbitration', 'sue', '2026-11-02', '2026-11-17'],
    ['arbitration', 'sue', '2026-11-06', '2026-11-23'],
    ['arbitration', 'sue', '2026-09-20', '2026-10-08'],
    ['arbitration', 'accept', '2026-09-29', '2026-10-12'],
    ['arbitration', 'postpone', '2026-11-23', '2026-11-18'],
    ['arbitration', 'award', '2026-11-02', '2026-12-17'],
    ['court', 'appeal', '2026-11-02', '2026-11-17'],
    ['court', 'appeal-ruling', '2026-11-02', '2026-11-12'],
    ['court', 'retrial', '2026-08-31', '2027-03-01'],
    ['court', 'enforce', '2026-11-02', '2028-11-02'],
    ['court', 'civil', '2026-11-02', '2029-11-02'],
    ['injury', 'employer-applies', '2026-11-02', '2026-12-02'],
    ['injury', 'worker-applies', '2025-11-23', '2026-11-23'],
    ['injury', 'reappraisal', '2026-11-02', '2026-11-17'],
    ['injury', 'platform', '2026-11-02', '2026-11-27'],
    ['inspection', 'inspect', '2024-11-22', '2026-11-22'],
    ['work', 'notice', '2026-11-02', '2026-12-02'],
    ['work', 'contract', '2026-01-31', '2026-02-28'],
  ])('%s %s from %s ends %s', (stage, which, start, end) =>
    expect(figures('deadline', { stage, which, start })).toMatchObject({ end }),
  )
  test('a day that does not exist', () =>
    expect(figures('deadline', { stage: 'court', which: 'appeal', start: '2026-02-30' })).toEqual({
      problems: 'start',
    }))
})

type Seed = { readonly n: number; readonly small: number; readonly skip: number }
const seed: fc.Arbitrary<Seed> = fc.record({
  n: fc.integer({ min: -5, max: 20_000_000 }),
  small: fc.nat(800),
  skip: fc.nat(4),
})
const PERS = ['hour', 'day', 'month', 'year', 'piece'] as const
/** Some value that fits the kind of a question. */
const some = (input: Input, { n, small, skip }: Seed): Value | null => {
  if (input.optional && skip === 0) return null
  const { options = [] } = input
  if (input.kind === 'choice' || (options.length > 0 && skip === 1))
    return options[small % options.length]?.id ?? null
  if (input.kind === 'yes-no') return small % 2 === 0
  if (input.kind === 'region') return ['110105', '310112', '540102'][small % 3] ?? null
  if (input.kind === 'rate') return { fen: n, per: PERS[small % 5] ?? 'month' }
  if (input.kind === 'date' || input.kind === 'birth') return addDays('1960-01-01', small * 30)
  if (input.kind === 'duration') return small
  return skip > 2 ? n : small
}

test.each(calculators.all.map(({ id }) => id))(
  '%s: whatever is answered, a working or a problem in words',
  (id) => {
    const calculator = calculators.all.find((each) => each.id === id)
    if (!calculator) throw new Error(id)
    fc.assert(
      fc.property(fc.array(seed, { minLength: 12, maxLength: 12 }), (seeds) => {
        const values: Record<string, Value | null> = {}
        for (const each of seeds) {
          const next = calculator.asks(values, tools).find((input) => !(input.id in values))
          if (!next) break
          expect([...next.ask].length).toBeLessThanOrEqual(60)
          values[next.id] = some(next, each)
          calculator.check(values, tools)
        }
        expect(calculator.asks(values, tools).every((input) => input.id in values)).toBe(true)
        const outcome = calculator.run(values, tools)
        if (outcome.kind === 'problems') {
          expect(outcome.problems.length).toBeGreaterThan(0)
          return
        }
        expect(outcome.cites.length).toBeGreaterThan(0)
        const words = [outcome.result, ...outcome.lines, ...outcome.assumptions].join('\n')
        expect(words).not.toMatch(/undefined|NaN|null|Infinity|\[object|保证|一定能/)
        for (const value of Object.values(outcome.figures))
          if (typeof value === 'number') expect(Number.isSafeInteger(value)).toBe(true)
      }),
      { numRuns: 50 },
    )
  },
)

test('words name the calculator that is meant', () => {
  const first = (text: string) => calculators.meant(text)[0]?.id
  expect(first('加班费有多少')).toBe('overtime')
  expect(first('被辞退能赔多少')).toBe('severance')
  expect(first('仲裁还剩几天')).toBe('arbitration-clock')
  expect(first('工伤九级伤残能赔多少')).toBe('work-injury')
  expect(first('年假没休折多少钱')).toBe('annual-leave')
  expect(first('上诉还剩几天')).toBe('deadline')
  expect(calculators.meant('没签合同的双倍工资').map(({ id }) => id)).toEqual(['double-pay'])
  expect(calculators.meant('还剩几天').map(({ id }) => id)).toEqual(['arbitration-clock', 'deadline'])
  expect(calculators.meant('今天天气怎么样')).toEqual([])
})

const LAWS = '../shared/data/laws/articles.jsonl'
test.skipIf(!existsSync(LAWS))(
  'every provision that a calculator or a clock cites stands in the laws',
  () => {
    const known = new Set(
      readFileSync(LAWS, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const { law, article } = JSON.parse(line) as { law: string; article: string }
          return `${law} ${article}`
        }),
    )
    const folder = 'src/knowledge/calculators'
    const source = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    const inCode = source.flatMap((text) =>
      [...text.matchAll(/law\(\s*'([^']+)',([^)]*)\)/g)].flatMap(([, law, articles = '']) =>
        [...articles.matchAll(/'([^']+)'/g)].map(([, article]) => `${law} ${article}`),
      ),
    )
    const clocks = readFileSync('knowledge/clocks.yaml', 'utf8')
    const inTable = [...clocks.matchAll(/\{ law: ([^,]+), article: ([^}]+) \}/g)].map(
      ([, law, article]) => `${law} ${article}`,
    )
    expect(inCode.length + inTable.length).toBeGreaterThan(90)
    expect([...inCode, ...inTable].filter((cited) => !cited.includes('grade') && !known.has(cited))).toEqual(
      [],
    )
  },
)

test('marked rules are those that are not among the laws', () => {
  const outcome = run('sick-leave', { total: 12, own: 12, region: null, tier: null })
  const cites: readonly RuleCite[] = outcome.kind === 'worked' ? outcome.cites : []
  expect(cites.filter(({ review }) => review).map(({ law }) => law)).toEqual([
    '企业职工患病或非因工负伤医疗期规定',
    '关于贯彻执行劳动法若干问题的意见',
  ])
})
