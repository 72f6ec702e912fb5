// The contract of a channel, held by Wechaty with its mock puppet.
import { channelContract, type Failure } from '../../contracts/channel.ts'
import { mockRig } from './rig.ts'

const trouble: Record<Failure, () => Promise<never>> = {
  busy: () => Promise.reject(new Error('too fast')),
  refused: () => Promise.reject(Object.assign(new Error('no such contact'), { code: 5 })),
  lost: () => Promise.reject(Object.assign(new Error('deadline exceeded'), { code: 4 })),
}

channelContract(
  'wechaty',
  async () => {
    const rig = await mockRig()
    const { channel, puppet, worker, desk } = rig
    let begun = false
    return {
      channel: {
        ...channel,
        async start(accept) {
          await channel.start(accept)
          rig.signIn()
          begun = true
        },
      },
      async says(text) {
        if (begun) worker.say(text).to(desk)
      },
      async saysAgain() {
        puppet.emit('message', { messageId: rig.lastId() })
      },
      async picks(label) {
        const list = rig.seen.at(-1)?.text.split('\n') ?? []
        const line = list.find((l) => l.endsWith(`. ${label}`))
        worker.say(line?.split('.')[0] ?? label).to(desk)
      },
      seen: () => rig.seen.map(({ text }) => ({ text, buttons: [] })),
      acknowledged: () => 0,
      breaks(failure) {
        const real = puppet.messageSendText.bind(puppet)
        puppet.messageSendText = () => {
          puppet.messageSendText = real
          return trouble[failure]()
        }
      },
      close: rig.close,
    }
  },
  { acknowledges: false, failures: ['busy', 'refused', 'lost'] },
)
