// The law as it was on the day of what happened: in 看原文, among the nearest, for a model; said plainly, and today's one press away.
import { describe, expect, test } from 'vitest'
import type { Found } from '../../src/flow/found.ts'
import { lawTexts } from '../../src/knowledge/provisions/law-texts.ts'
import { buildLawbook } from '../../src/knowledge/provisions/lawbook.ts'
import { passagesOf } from '../../src/thinking.ts'
import { shippedKnowledge } from '../knowledge/shipped.ts'
import { ask } from './asking.ts'

const knowledge = shippedKnowledge()
const LAW = '妇女权益保障法'
const LONG = '单位不得因怀孕辞退女职工，这是从前的话。'.repeat(40)
const text = (version: string, current: boolean, article: string, words: string, law = LAW) => ({
  law,
  article,
  chapter: '',
  text: words,
  version,
  current,
})
// Names and days of real laws, so that their periods are known; the words are ours.
const book = buildLawbook({
  laws: lawTexts(
    [
      text('2018-10-26', false, '第二十七条', LONG),
      text('2018-10-26', false, '第三条', '国家保障妇女平等就业的权利。'),
      text('2022-10-30', true, '第四十八条', `${LONG.slice(0, 300)}工资和福利待遇也不得降低。`),
      text('2022-10-30', true, '第六条', '国家保障妇女平等就业的权利。'),
      text('2022-10-30', true, '第二十五条', '用人单位要防住性骚扰。'),
      text('2018-12-29', true, '第八十八条', '怀孕的女职工不得接触有害作业。', '职业病防治法'),
      text('2010-01-01', true, '第一条', '孕妇加班另有办法。', '没有登记的办法'),
      text('2004-11-01', true, '第二十三条', '安排怀孕的女职工加班的，要罚。', '劳动保障监察条例'),
    ],
    knowledge.cutLaw,
  ),
  articles: [],
  tables: knowledge.provisionTables,
  cut: knowledge.index.cut,
  topics: (said) => knowledge.understand(said).topics,
})
const article = (sure: boolean, ...cites: string[]): Found => ({
  id: 'a',
  title: '怀孕能不能辞退',
  answer: '不能。',
  steps: [],
  cites: cites.map((name) => ({ law: name.split(' ')[0] ?? '', article: name.split(' ')[1] ?? '' })),
  reviewed: null,
  flow: null,
  score: 1,
  sure,
})
const talkOf = (one: Found | null, model = false) =>
  ask({
    laws: book,
    search: () => (one ? [one] : []),
    article: (id) => (one?.id === id ? one : null),
    office: { model, modelAnswers: 9 },
  })
const THEN = '2021年5月单位因为我怀孕把我辞退了，可以吗？'

describe('看原文 of an answer', () => {
  test('opens the text of that day, says that it is an older one, and offers today’s', () => {
    const talk = talkOf(article(true, `${LAW} 第四十八条`))
    talk.say(THEN)
    const said = talk.choose('看原文')
    expect(said).toContain(`《${LAW}》第二十七条（1992-10-01 起施行，2018-10-26 修改）`)
    expect(said).toContain('这是 2021-05-01 时有效的旧条文，后来改了，现在看第四十八条。')
    expect(said).toContain('从前的话')
    const now = talk.choose('看现在的第四十八条')
    expect(now).toContain('第四十八条（2023-01-01 起施行）')
    expect(now).toContain('福利待遇')
    expect(now).not.toContain('旧条文')
  })
  test('typed, it opens the same; without a day in the question, today’s', () => {
    const talk = talkOf(article(true, `${LAW} 第四十八条`))
    talk.say(THEN)
    expect(talk.say('看原文')).toContain('第二十七条')
    talk.say('单位因为我怀孕把我辞退了，可以吗？')
    expect(talk.say('看原文')).toContain('第四十八条')
  })
  test('a choice pressed later opens the same text, also its next piece', () => {
    const talk = talkOf(article(true, `${LAW} 第四十八条`))
    talk.say(THEN)
    const id = talk.state.choices.find((one) => one.startsWith('law:')) ?? ''
    talk.choose('看原文')
    const on = talk.state.choices.find((one) => one.startsWith('text:') && one.includes('@')) ?? ''
    talk.say('单位因为我怀孕把我辞退了，可以吗？')
    expect(id).toBe('law:2021-05-01+a')
    expect(talk.press(id)).toContain('第二十七条')
    expect(on).toBe(`text:${LAW}第二十七条~2021-05-01@1`)
    expect(talk.press(on)).toContain('这是 2021-05-01 时有效的旧条文')
  })
  test('words that only moved are not called changed, and a clause without a forerunner is named as new', () => {
    const talk = talkOf(article(true, `${LAW} 第六条`, `${LAW} 第二十五条`))
    talk.say(THEN)
    const said = talk.choose('看原文')
    expect(said).toContain(
      '第三条（1992-10-01 起施行，2018-10-26 修改）\n这是 2021-05-01 时有效的条文。话没变，现在是第六条。',
    )
    expect(said).toContain(
      '第二十五条（2023-01-01 起施行）\n这是现在的条文。2021-05-01 时的旧条文里，找不到跟它对应的。',
    )
    expect(talk.labels()).not.toContain('看现在的第六条')
  })
  test('where the text of that day is not here, that is said', () => {
    const talk = talkOf(article(true, '职业病防治法 第八十八条', '没有登记的办法 第一条'))
    talk.say(THEN.replace('2021', '2015'))
    const said = talk.choose('看原文')
    expect(said).toContain('这条 2018-12-29 起才用。2015-05-01 时是怎么规定的，这里没有，可能不一样。')
    expect(said).toContain('这里只有现在的条文，2015-05-01 时是不是也这样写，查不到。')
  })
  test('days that nobody meant open today’s text', () => {
    const talk = talkOf(article(true, `${LAW} 第四十八条`))
    for (const id of ['law:2999-01-01+a', `text:${LAW}第四十八条~2999-01-01`])
      expect(talk.press(id), id).toContain('福利待遇')
    expect(talk.press(`text:${LAW}第四十八条~x`)).toContain('过期')
  })
})

describe('where no article is sure', () => {
  test('the nearest provisions are those of that day', () => {
    const talk = talkOf(null)
    talk.say(THEN)
    const said = talk.choose('看看法条')
    expect(said).toContain('第二十七条')
    expect(said).not.toContain('第四十八条（')
  })
  test('a clause that is partly dead is shown with its note', () => {
    const talk = talkOf(null)
    talk.say('公司安排怀孕女职工加班要罚多少？')
    expect(talk.choose('看看法条')).toMatch(/劳动保障监察条例》第二十三条.*注意：第五项的九十天已经落后/su)
  })
  test('a model gets the text of that day with a word about it, and nothing that is dead in part', () => {
    const talk = talkOf(article(false), true)
    talk.say('2021年5月单位因为我怀孕把我辞退了，还安排加班，可以吗？')
    const [consult] = talk.effects.flatMap((e) => (e.kind === 'consult' ? [e] : []))
    expect(consult?.articles).toContain(`${LAW}第二十七条~2021-05-01`)
    expect(consult?.articles.join()).not.toContain('监察条例')
    const ids = [...(consult?.articles ?? []), '劳动保障监察条例第二十三条']
    const passages = passagesOf({ passage: () => null }, book, ids, '2026-11-19')
    expect(passages[0]?.text).toMatch(/^《妇女权益保障法》第二十七条（2021-05-01时有效的旧条文，现在已改）\n/)
    expect(passages.map((p) => p.text).join()).not.toContain('要罚')
    const answer = { text: '不可以。', articles: [`${LAW}第二十七条~2021-05-01`] }
    const said = talk.hear({ kind: 'consulted', ask: consult?.ask ?? '', answer })
    expect(said).toContain(`依据：《${LAW}》第二十七条（2021-05-01 时的旧条文）`)
    expect(talk.choose('看原文')).toContain('从前的话')
  })
})

test.each([
  ['我2019年3月入职，现在单位因为怀孕辞退我，可以吗？', undefined],
  ['从2021年5月起安排我上夜班，怀孕了也不停，可以吗？', undefined],
  ['2021年5月签了协议，怀孕就辞退，可以吗？', undefined],
  ['我2019年3月入职，2021年5月因为怀孕被辞退，可以吗？', '2021-05-01'],
  ['2022年12月的工资到现在没发，怀孕了还辞退我，可以吗？', undefined],
  ['去年3月因为怀孕被辞退，可以吗', '2025-03-01'],
  ['2030年因为怀孕被辞退，可以吗', undefined],
])('%s is about %s', (question, day) => {
  const talk = talkOf(article(true, `${LAW} 第四十八条`))
  expect(talk.say(question)).toContain('不能。')
  expect(talk.state.asked?.day).toBe(day)
})
