// On the whole house with a scripted model: unclear words are sorted or offered, and a talk keeps its language in the store.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../harness/database.ts'
import { type Endpoint, endpoint, says, status } from '../llm/endpoint.ts'
import { type OpenHouse, openWholeHouse } from './open-house.ts'
import { visitor } from './visitor.ts'

let database: TestDatabase
let model: Endpoint
let house: OpenHouse
beforeAll(async () => {
  database = await testDatabase()
  model = await endpoint()
  house = await openWholeHouse({
    url: database.url,
    env: { OPENAI_API_KEY: 'test', OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'scripted' },
  })
})
afterAll(async () => {
  await house?.close()
  await model?.stop()
  await database?.drop()
})

const UNCLEAR = '公司对我不公平，我叫王小北，想请你们管管'
type Visitor = ReturnType<typeof visitor>
const hears = (who: Visitor, words: string) =>
  vi.waitFor(
    async () => {
      const texts = (await who.history()).flatMap((e) => (e.kind === 'said' ? [e.text] : []))
      expect(texts.join('\n')).toContain(words)
    },
    { timeout: 20_000, interval: 100 },
  )

test('the matter that the model is sure of begins; no name left the house', async () => {
  model.script(says('{"topic": "dismissal", "sure": true}'))
  const worker = visitor(house.base)
  await worker.says(UNCLEAR)
  expect(model.bodies).toHaveLength(0)
  await worker.says('同意')
  await hears(worker, '听起来是被辞退的事')
  expect(model.bodies).toHaveLength(1)
  expect(model.bodies[0]).not.toContain('王小北')
})

test('a model that fails leaves the choice to the worker', async () => {
  model.script(status(500), status(500))
  const worker = visitor(house.base)
  await worker.says(UNCLEAR)
  await worker.says('同意')
  await hears(worker, '这件事属于哪一种')
})

test('a talk in English or in traditional characters stays so from message to message', async () => {
  const english = visitor(house.base)
  await english.says("my boss hasn't paid me for three months")
  await english.says('I agree')
  await hears(english, 'This sounds like unpaid wages')
  const traditional = visitor(house.base)
  await traditional.says('老闆欠我三個月薪資')
  await traditional.says('同意')
  await hears(traditional, '聽起來是工資的事')
  expect((await traditional.history()).find((e) => e.kind === 'mine')?.text).toBe('老闆欠我三個月薪資')
})
