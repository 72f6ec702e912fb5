// The main job on WeChat: the whole program on an empty folder, Wechaty in a child of its own, behind a real gRPC gateway.
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Gateway, openGateway } from '../channels/wechaty/gateway.ts'
import { signIn, welcome } from './officer.ts'
import { type Phone, report, sees, until } from './phone.ts'
import { build, type Started, start } from './start.ts'

let gateway: Gateway
let house: Started

beforeAll(async () => {
  await build()
  gateway = await openGateway()
  house = await start({ WECHATY_PUPPET: gateway.setting, LOG_LEVEL: 'info' })
})
afterAll(async () => {
  await house?.stop()
  await gateway?.stop()
})

/** What comes in a chat without buttons: choices are numbers under the words. */
function phoneOn(photo: Buffer): Phone {
  const shown = () =>
    gateway.seen.map(({ text }) => ({
      text,
      choices: [...text.matchAll(/^\d+\. (.+)$/gm)].map(([, label]) => label as string),
    }))
  return {
    shown,
    says: (text) => gateway.says(text),
    picks(label) {
      const under = shown().findLast(({ choices }) => choices.includes(label))
      gateway.says(String((under?.choices.indexOf(label) ?? -1) + 1))
    },
    sendsPhoto: () => gateway.sends('工资条.jpg', photo),
  }
}

test('from first word to closed case', async () => {
  const photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c96' } })
    .jpeg()
    .toBuffer()
  const phone = phoneOn(photo)
  await until(
    () => {
      gateway.signIn()
      return house.printed().includes('WeChat is signed in') ? true : undefined
    },
    () => `WeChat was not signed in: ${house.printed()}`,
  )
  const { number } = await report(phone)

  await welcome(house.base, house.firstLink, 'linlan', '林岚', '上海闵行区')
  const desk = await signIn(house.base, 'linlan')
  const id = await desk.find(number)
  await desk.claim(id)
  await sees(phone, '林岚接手了')
  const sheet = await desk.page(`/cases/${id}`)
  const evidence = /\/desk\/evidence\/([0-9a-f-]{36})\/file/.exec(sheet)?.[1] ?? ''
  expect(photo.equals(await desk.file(evidence))).toBe(true)

  await desk.reply(id, '你好，我是林岚，材料我看了。')
  await sees(phone, '工会干部 林岚：你好，我是林岚，材料我看了。')
  const sent = phone.shown().length
  phone.says('谢谢林姐，还要我做什么？')
  gateway.sends('合同.txt', Buffer.from('第一条 工资每月十五日发。'))
  await until(
    async () => {
      const html = await desk.page(`/cases/${id}`)
      return html.includes('还要我做什么') && html.includes('合同.txt') ? true : undefined
    },
    () => 'the officer did not see the answer and the file',
  )
  await desk.close(id, '工资到账了，这件事办到这里。')
  await sees(phone, '工资到账了', sent)
  // Everything was said once: WeChat has no way to take a repeat back.
  expect(phone.shown().filter(({ text }) => text.includes('材料我看了'))).toHaveLength(1)
})
