// The parts of Telegram's updates that we read, as zod shapes. Never more than that: what we do not read may change freely.
import { z } from 'zod'

/** Telegram's own limit is 4,096; far beyond it nobody typed, and it is kept raw instead. */
const MAX_TEXT = 10_000
/** File ids are about 80 characters; what is longer is none. */
const MAX_ID = 190

const words = z.string().max(MAX_TEXT)
const file = z.object({
  file_id: z.string().min(1).max(MAX_ID),
  file_unique_id: z.string().min(1).max(MAX_ID),
  file_size: z.number().nonnegative().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().max(MAX_ID).optional(),
})
const chat = z.object({ id: z.number().int(), type: z.string() })
const keyboard = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))),
})
const location = z.object({ latitude: z.number(), longitude: z.number() })

const message = z.object({
  message_id: z.number().int(),
  chat,
  edit_date: z.number().int().optional(),
  text: words.optional(),
  caption: words.optional(),
  /** One picture in several sizes. */
  photo: z.array(file).min(1).optional(),
  document: file.optional(),
  voice: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  video_note: file.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  location: location.optional(),
  venue: z.object({ title: words, address: words }).optional(),
  /** Only that it was somebody else who wrote it, never who. */
  forward_origin: z.object({}).optional(),
  contact: z.object({ phone_number: z.string().max(MAX_ID) }).optional(),
})

const callbackQuery = z.object({
  id: z.string().min(1).max(MAX_ID),
  from: z.object({ id: z.number().int() }),
  data: z.string().min(1),
  /** Of a message that is too old only chat and id come. */
  message: z
    .object({
      message_id: z.number().int(),
      chat,
      text: z.string().optional(),
      reply_markup: keyboard.optional(),
    })
    .optional(),
})

export const Update = z.union([
  z.object({ callback_query: callbackQuery }),
  z.object({ edited_message: message }),
  z.object({ message }),
])

const whereabouts = z.object({ message_id: z.number().int().optional(), chat })
/** Where an update that cannot be read came from, as far as it says. */
export const Origin = z.object({
  message: whereabouts.optional().catch(undefined),
  edited_message: whereabouts.extend({ edit_date: z.number().int().optional() }).optional().catch(undefined),
  callback_query: z
    .object({
      id: z.string().min(1).max(MAX_ID),
      from: z.object({ id: z.number().int() }),
      message: whereabouts.optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

export const UpdateId = z.object({ update_id: z.number().int().nonnegative() })

export type TelegramMessage = z.infer<typeof message>
export type TelegramFile = z.infer<typeof file>
export type CallbackQuery = z.infer<typeof callbackQuery>
