// English words lead to the same matters and dangers: every danger must fire, nothing harmless may.
import { describe, expect, test } from 'vitest'
import type { DangerKind } from '../../src/knowledge/danger.ts'
import type { TopicId } from '../../src/knowledge/topic-ids.ts'
import { shippedKnowledge } from './shipped.ts'

const { understand } = shippedKnowledge()

const MATTERS: ReadonlyArray<readonly [string, TopicId]> = [
  ["my boss hasn't paid me for three months", 'wage-arrears'],
  ['my boss hasn’t paid me for three months', 'wage-arrears'],
  ['My boss has not paid me', 'wage-arrears'],
  ['The restaurant owes me 23000 yuan, they keep delaying', 'wage-arrears'],
  ["I haven't received my salary since August", 'wage-arrears'],
  ["They didn't pay us for the work on the construction site", 'wage-arrears'],
  ['I work 12 hours a day without overtime pay', 'overtime'],
  ['We have no day off and no overtime money', 'overtime'],
  ['I have worked here for a year without a contract', 'no-contract'],
  ['I was fired yesterday without any reason', 'dismissal'],
  ['The company laid off our whole team, what severance can I get?', 'dismissal'],
  ['I want to quit but my boss took my passport', 'resignation'],
  ['I hurt my hand at work last week', 'work-injury'],
  ['I got injured at work and the company does not care', 'work-injury'],
  ['My company does not pay social insurance for me', 'social-insurance'],
  ['They fined me 500 for being late', 'fines'],
  ['How many days of annual leave do I have?', 'leave'],
  ['I am pregnant and my company wants me to leave', 'women-workers'],
  ['My manager touched me, it is sexual harassment', 'women-workers'],
  ['Is a probation of six months legal?', 'contract-terms'],
  ['How do I apply for labor arbitration?', 'procedure'],
  ['I want a divorce from my husband', 'not-labour'],
]
test.each(MATTERS)('“%s” is about %s', (text, topic) => {
  expect(understand(text).topics[0]?.topic).toBe(topic)
})
test('the plainest report is sure, so that it starts without asking back', () => {
  for (const [text, topic] of MATTERS.slice(0, 6))
    expect([text, topic, understand(text).unsure]).toEqual([text, topic, false])
})
test('a question is told from a report', () => {
  expect(understand('how much severance can I get').asks).toBe(true)
  expect(understand("my boss hasn't paid me for three months").asks).toBe(false)
})

const MUST: Readonly<Partial<Record<DangerKind, readonly string[]>>> = {
  fire: ['The warehouse is on fire!', 'there is a gas leak in the kitchen', 'he was electrocuted'],
  injury: [
    'my coworker fell and is bleeding',
    'he is unconscious, please help',
    'A man fell from the scaffold, he is not moving',
    'my hand is caught in the machine',
    'She fainted in the workshop',
    "I can't breathe",
    'we need an ambulance',
  ],
  road: ['I was hit by a car on my delivery', 'just had a car crash'],
  violence: [
    'My boss beat me',
    'they are threatening to kill us',
    'the foreman hit me in the face',
    'he has a knife',
    'I was raped by the manager',
    'they attacked me with sticks',
  ],
  'locked-in': ['they locked us in the dormitory', "the boss won't let us out", 'we are locked in'],
  'self-harm': [
    'I want to die',
    'I am going to kill myself',
    "I don't want to live anymore",
    'my colleague is talking about suicide',
    'he is about to jump off the roof',
  ],
  minor: ['a 14 years old boy works here', 'they use child labor'],
  heat: ['my colleague has heatstroke'],
}
describe('danger', () => {
  for (const [kind, texts] of Object.entries(MUST))
    test.each(texts)(`${kind}: “%s”`, (text) => {
      expect(understand(text).danger?.kind).toBe(kind)
      expect(understand(text).danger?.numbers.length).toBeGreaterThan(0)
    })
  test.each([
    "my boss hasn't paid me for three months",
    'I was fired yesterday',
    'they fired me because I was late',
    'I am 15 minutes late and they fined me',
    'this job is killing me',
    'we are worked to death every day',
    'my skills are good but the company threatened to fire me',
    'the company is bleeding money',
    'what is the compensation if somebody is bleeding at work, it was last year',
    'I injured my hand last month, how much compensation can I get',
    'did I do anything wrong',
    'my deadline is tomorrow',
    'I am defined as a contractor',
    'I am dead tired of overtime',
    'Is overtime voluntary?',
    'they cut my pay',
    'we did not hit the target so there is no bonus',
    'I want to join the union',
  ])('no alarm: “%s”', (text) => {
    expect(understand(text).danger).toBeNull()
  })
})

test('words about another matter lead to a hotline in English', () => {
  expect(understand('I want a divorce from my husband').hotline).toContain('12348')
  expect(understand('the shop refuses a refund').hotline).toContain('12315')
})
