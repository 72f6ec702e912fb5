// Telegram keeps what every channel must keep.
import { channelContract } from '../../contracts/channel.ts'
import { telegramRig } from './rig.ts'

channelContract(
  'telegram, on the fake Bot API',
  async () => {
    const { api, channel, close } = await telegramRig()
    const worker = api.worker()
    return {
      channel,
      says: async (text) => void worker.says(text),
      saysAgain: async () => worker.repeats(),
      picks: async (label) => void worker.presses(label),
      seen: () =>
        worker.screen.map(({ text, buttons }) => ({ text, buttons: buttons.flat().map((b) => b.text) })),
      acknowledged: () => api.updates.confirmed,
      breaks: (failure) =>
        api.breaks(
          'sendMessage',
          failure === 'busy'
            ? { kind: 'wait', seconds: 3 }
            : failure === 'refused'
              ? { kind: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' }
              : { kind: 'drop-after' },
        ),
      close,
    }
  },
  { acknowledges: true, failures: ['busy', 'refused', 'lost'] },
)
