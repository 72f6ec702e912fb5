// What must hold for every Channel, whatever the platform behind it. A channel's own test builds a Rig and calls this.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Channel, type Outgoing, OutsideError } from '../../src/bot/ports.ts'
import type { Choice } from '../../src/domain/message.ts'
import { type Inbox, openInbox } from './inbox.ts'

/** One message as it stands on the worker's screen. `buttons`: labels, empty where the platform has none. */
type Seen = { readonly text: string; readonly buttons: readonly string[] }

/** How the next send is to fail: the platform says wait · the worker cannot be reached for good · the answer gets lost. */
export type Failure = 'busy' | 'refused' | 'lost'

/** A channel with a platform behind it and one worker in front. */
export type Rig = {
  /** Not started yet; the suite starts it and stops it. */
  readonly channel: Channel
  /** The worker writes; resolves when the platform has it. Works before `start` and after `stop` too. */
  says(text: string): Promise<void>
  /** The platform delivers the worker's last message once more. */
  saysAgain(): Promise<void>
  /** The worker picks a choice on screen: presses its button, or types its number. */
  picks(label: string): Promise<void>
  /** What has reached the worker so far, oldest first. */
  seen(): readonly Seen[]
  /** How many of the worker's messages the platform believes safe; the suite asks only if `acknowledges`. */
  acknowledged(): number
  /** The next send fails so; the suite asks only for kinds named in `failures`. */
  breaks(failure: Failure): void
  close(): Promise<void>
}

export type Abilities = {
  /** The platform keeps a message until it is acknowledged, and delivers it again otherwise. */
  readonly acknowledges: boolean
  /** The kinds of failure that the rig can bring about. */
  readonly failures: readonly Failure[]
}

const soon = { timeout: 8_000, interval: 5 }
const yesOrNo: Choice[] = [
  { id: 'yes', label: '对，是这样' },
  { id: 'no', label: '不对' },
]
const say = (text: string, choices: readonly Choice[] = []): Outgoing => ({
  id: `${crypto.randomUUID()}.1`,
  send: { kind: 'say', from: 'bot', text, choices, card: null, receipt: null },
})
const bare = (text: string) => text.replace(/\s/g, '')

export function channelContract(name: string, setUp: () => Promise<Rig>, abilities: Abilities): void {
  describe(`contract of a channel: ${name}`, () => {
    let rig: Rig
    let inbox: Inbox
    beforeEach(async () => {
      rig = await setUp()
      inbox = openInbox()
    })
    afterEach(async () => {
      await rig.channel.stop()
      await rig.close()
    })
    const started = () => rig.channel.start(inbox.accept)
    /** Where the worker is, learnt as the bot learns it: from a first message. */
    const address = async () => {
      await started()
      await rig.says('在吗')
      return (await inbox.arrival(1)).address
    }

    it('hands in what the worker writes, under a key', async () => {
      await started()
      await rig.says('老板三个月没发工资')
      const { address, externalId, event } = await inbox.arrival(1)
      expect(event).toEqual({
        kind: 'message',
        message: { text: '老板三个月没发工资', choice: null, choiceRef: null, files: [] },
      })
      expect(address.channel).toBe(rig.channel.id)
      expect(address.account).not.toBe('')
      expect(externalId.length).toBeLessThanOrEqual(200)
      expect(externalId).not.toContain(address.chat)
    })

    it('gives a message that is delivered twice the same key', async () => {
      await started()
      await rig.says('第一句')
      await inbox.arrival(1)
      await rig.saysAgain()
      await rig.says('第二句')
      await inbox.arrival(2)
      expect(inbox.texts()).toEqual(['第一句', '第二句'])
    })

    it('keeps the order within a chat', async () => {
      await started()
      const words = Array.from({ length: 20 }, (_, i) => `第${i + 1}句`)
      for (const word of words) await rig.says(word)
      await inbox.arrival(20)
      expect(inbox.texts()).toEqual(words)
    })

    it('takes NUL and half characters out', async () => {
      await started()
      await rig.says('欠\u0000薪\ud83d了')
      await inbox.arrival(1)
      expect(inbox.texts()[0]).not.toContain('\u0000')
      expect(inbox.texts()[0]?.isWellFormed()).toBe(true)
      expect(inbox.texts()[0]).toMatch(/^欠薪.?了$/u)
    })

    it('loses nothing while the database is away', async () => {
      inbox.fails(3)
      await started()
      await rig.says('第一句')
      await vi.waitFor(() => expect(inbox.calls()).toBeGreaterThan(0), soon)
      await rig.says('第二句')
      await inbox.arrival(2)
      expect(inbox.texts()).toEqual(['第一句', '第二句'])
    })

    it.runIf(abilities.acknowledges)('acknowledges only what is durable', async () => {
      const open = inbox.shut()
      await started()
      await rig.says('我要反映')
      await vi.waitFor(() => expect(inbox.calls()).toBe(1), soon)
      expect(rig.acknowledged()).toBe(0)
      open()
      await vi.waitFor(() => expect(rig.acknowledged()).toBe(1), soon)
    })

    it('shows choices as buttons or numbers, and hears which one was picked', async () => {
      const to = await address()
      await rig.channel.send(to, say('您的月工资是 5000 元，对吗？', yesOrNo))
      await vi.waitFor(() => expect(rig.seen()).toHaveLength(1), soon)
      const [{ text, buttons } = { text: '', buttons: [] }] = rig.seen()
      if (rig.channel.traits.buttons) expect(buttons).toEqual(['对，是这样', '不对'])
      else expect(text).toMatch(/1.*对，是这样[\s\S]*2.*不对/)
      await rig.picks('不对')
      const { event } = await inbox.arrival(2)
      if (event.kind !== 'message') throw new Error(`heard ${event.kind}`)
      if (rig.channel.traits.buttons) expect(event.message).toMatchObject({ choice: 'no', text: '不对' })
      else expect(event.message.text).toBe('2')
    })

    it('splits a long text without loss', async () => {
      const to = await address()
      const { maxText } = rig.channel.traits
      const paragraph = `${'工资按月发，拖了就是欠。'.repeat(20)}🧧`
      const text = Array(Math.ceil((2.5 * maxText) / paragraph.length))
        .fill(paragraph)
        .join('\n\n')
      await rig.channel.send(to, say(text))
      await vi.waitFor(
        () =>
          expect(
            bare(
              rig
                .seen()
                .map(({ text }) => text)
                .join(''),
            ),
          ).toBe(bare(text)),
        soon,
      )
      for (const { text } of rig.seen()) expect(text.length).toBeLessThanOrEqual(maxText)
      for (const { text } of rig.seen()) expect(text.isWellFormed()).toBe(true)
    })

    it('names the officer who speaks', async () => {
      const to = await address()
      const from = { id: crypto.randomUUID(), name: '林岚' }
      await rig.channel.send(to, {
        id: `${crypto.randomUUID()}.1`,
        send: { kind: 'say', from, text: '我来跟进。', choices: [], card: null, receipt: null },
      })
      await vi.waitFor(() => expect(rig.seen()[0]?.text).toMatch(/工会干部 林岚：\s*我来跟进。/), soon)
    })

    const kinds = {
      busy: { retry: true, lost: false },
      refused: { retry: false, lost: false },
      lost: { lost: true },
    } as const
    it.each(abilities.failures)('tells how a send failed: %s', async (failure) => {
      const to = await address()
      rig.breaks(failure)
      const error = await rig.channel.send(to, say('您好')).then(
        () => null,
        (e: unknown) => e,
      )
      expect(error).toBeInstanceOf(OutsideError)
      expect(error).toMatchObject(kinds[failure])
      await rig.channel.send(to, say('还在吗'))
      await vi.waitFor(() => expect(rig.seen().at(-1)?.text).toBe('还在吗'), soon)
    })

    it('finishes what it has taken, then hears no more', async () => {
      await started()
      await rig.says('第一句')
      await inbox.arrival(1)
      const open = inbox.shut()
      await rig.says('第二句')
      await vi.waitFor(() => expect(inbox.calls()).toBe(2), soon)
      const stopped = rig.channel.stop()
      open()
      await stopped
      expect(inbox.texts()).toEqual(['第一句', '第二句'])
      const calls = inbox.calls()
      await rig.says('第三句')
      expect(inbox.calls()).toBe(calls)
    })

    it('stops when nothing is under way, and twice is once', async () => {
      await started()
      await rig.channel.stop()
      await expect(rig.channel.stop()).resolves.toBeUndefined()
    })
  })
}
