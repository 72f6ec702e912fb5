// What tired people still met: half-said debts, crowds, sums by the day, questions about the desk, a second matter, despair that waits.
import { describe, expect, test } from 'vitest'
import { message, openTalk, spoken } from './talk.ts'

const reporting = (story: string) => {
  const talk = openTalk()
  talk.say(story)
  talk.press('consent:yes')
  return talk
}
const value = (talk: ReturnType<typeof openTalk>, slot: string) => talk.state.report?.answers[slot]?.value

describe('what is owed to somebody who works is wages, also where nobody says so', () => {
  test.each([
    '我在昆山电子厂上班，欠了两个月',
    '在厂里做保安，欠了我八千不给',
    '我在饭店洗碗，欠了两个月',
    '上班快一年了，老板欠了好几千',
    '在工地打灰，欠了四个月',
  ])('%s', (story) => expect(reporting(story).state.report?.flow).toBe('wage-arrears'))
  test.each([
    ['公司欠了三个月社保没交', 'social-insurance'],
    ['每天上班12小时，欠了两个月加班费', 'overtime'],
  ])('%s names what is owed', (story, flow) => expect(reporting(story).state.report?.flow).toBe(flow))
  test.each(['朋友欠我两万不还', '我在电子厂上班，信用卡欠了三万', '我欠了房东两个月房租'])(
    '%s is owed to nobody who works',
    (story) => expect(openTalk().say(story)).toContain('12348'),
  )
})
