// A question on the whole house with a model behind it: what is sound arrives with its label, what is not never does.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { answers, type Endpoint, endpoint, status } from '../llm/endpoint.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { visitor } from './visitor.ts'

/** Nothing of ours answers this for sure, and some articles are near. */
const QUESTION = '调到别的岗位工资少一千，不去会不会算旷工？'
const INVENTED = '可以要九倍工资，二十四小时内申请仲裁。'

let database: TestDatabase
let model: Endpoint
let house: OpenHouse
beforeAll(async () => {
  database = await testDatabase()
  model = await endpoint()
  house = await openWholeHouse({
    url: database.url,
    env: {
      OPENAI_API_KEY: 'test',
      OPENAI_BASE_URL: model.url,
      OPENAI_MODEL: 'scripted',
      MODEL_FILING_NUMBER: 'Test-2026',
      MODEL_ANSWERS_PER_CONVERSATION_DAY: '1',
    },
  })
})
afterAll(async () => {
  await house?.close()
  await model?.stop()
  await database?.drop()
})
beforeEach(() => house.pool.query('delete from unanswered'))

type Visitor = ReturnType<typeof visitor>
const said = async (who: Visitor) => (await who.history()).filter((e) => e.kind === 'said')
const hears = (who: Visitor, words: string) =>
  vi.waitFor(async () => expect((await said(who)).map((e) => e.text).join('\n')).toContain(words), {
    timeout: 20_000,
    interval: 250,
  })
/** Agreed to the notice: only then may a model be asked, and the next words are a question and nothing else. */
const greeted = async () => {
  const who = visitor(house.base)
  await who.says('你好')
  await who.says('同意')
  return who
}
/** What the model was given the last time. */
const passages = (): ReadonlyArray<{ id: string; text: string }> =>
  JSON.parse(JSON.parse(model.bodies.at(-1) ?? '{}').messages[1].content).资料

test('a sound answer bears the label and its sources; its question is asked of articles alone', async () => {
  const who = await greeted()
  // The endpoint answers with the first sentence of the first passage: sound by definition.
  model.script((response) => {
    const [first = { id: '', text: '' }] = passages()
    answers(first.text.split('\n')[1] ?? '', [first.id])(response)
  })
  await who.says(QUESTION)
  await hears(who, '我查一查')
  await hears(who, 'AI 生成，备案号 Test-2026')
  const card = (await said(who)).map((e) => e.card).find((c) => c?.kind === 'answer')
  expect(card).toMatchObject({ byModel: true, label: 'AI 生成，备案号 Test-2026' })
})

test('what no source says never reaches the page: the nearest articles do, and the question is kept', async () => {
  const who = await greeted()
  model.script((response) => answers(INVENTED, [passages()[0]?.id ?? ''])(response))
  await who.says(QUESTION)
  await hears(who, '这几条最接近')
  expect(JSON.stringify(await who.history())).not.toContain('九倍')
  const { rows } = await house.pool.query('select * from unanswered')
  expect(rows).toMatchObject([{ why: 'model' }])
  expect(JSON.stringify(rows)).not.toContain('九倍')
  // The day's budget of this conversation is used up: titles at once, nobody is asked.
  model.script()
  await who.says(`${QUESTION}我还是想问`)
  await hears(who, '你问的是哪一个')
  expect(model.bodies).toHaveLength(0)
})

test('a model that fails twice is no reason to wait', async () => {
  const who = await greeted()
  model.script(status(500), status(500))
  await who.says(QUESTION)
  await hears(who, '这几条最接近')
})

test('before the consent no word goes to the model', async () => {
  const who = visitor(house.base)
  model.script()
  await who.says('你好')
  await who.says(QUESTION)
  await hears(who, '你问的是哪一个')
  expect(model.bodies).toHaveLength(0)
})

test('没用 under an answer is an opinion, and offers a person', async () => {
  const who = await greeted()
  await who.says('老板欠我工资怎么办？')
  await hears(who, '依据：')
  await who.says('没用')
  await hears(who, '对不起，没帮上你')
  const { rows } = await house.pool.query('select * from opinion')
  expect(rows).toMatchObject([{ article: 'unpaid', useful: false }])
})
