// Telegram's updates, translated at the door into what happened. Pure; never fetches, answers or remembers anything.
import { createHash } from 'node:crypto'
import type { Arrival } from '../../bot/ports.ts'
import type { Event } from '../../domain/event.ts'
import { type Message, wellFormed } from '../../domain/message.ts'
import { filesOf } from './files.ts'
import { type CallbackQuery, Origin, type TelegramMessage, Update } from './update.ts'

/** Where updates go that name no chat at all: nobody sits there. */
export const NOBODY = 'nobody'
/** Callback data with this mark only points at a label (see write.ts): the label is what was said. */
export const LABEL_ONLY = '#'
/** Enough of an unreadable payload to find out why. */
const MAX_RAW = 20_000

export type Reading = {
  /** null: nothing for us, e.g. a word in a group. */
  readonly arrival: Arrival | null
  /** A press that Telegram wants answered, else the worker's button keeps turning. */
  readonly press: { readonly query: string; readonly ref: string; readonly shown: string | null } | null
}

/** `account` is the bot's own id, `at` our clock in epoch ms. Never throws: what cannot be read becomes 'unreadable'. */
export function readUpdate(update: unknown, account: string, at: number): Reading {
  const arrival = (chat: number | string, externalId: string, event: Event): Arrival => ({
    address: { channel: 'telegram', account, chat: String(chat) },
    externalId,
    at,
    event,
  })
  const heard = (chat: number, externalId: string, message: Message) =>
    arrival(chat, externalId, { kind: 'message', message })

  const read = Update.safeParse(update)
  if (!read.success) return unreadable(update, arrival)
  if ('callback_query' in read.data) {
    const query = read.data.callback_query
    const { message } = query
    const press = {
      query: query.id,
      ref: String(message?.message_id ?? ''),
      shown: message?.text ?? null,
    }
    if (message && message.chat.type !== 'private') return { arrival: null, press }
    const said = readPress(query)
    if (!said) return unreadable(update, arrival)
    return { arrival: heard(message?.chat.id ?? query.from.id, `c${query.id}`, said), press }
  }
  const edited = 'edited_message' in read.data
  const message = 'edited_message' in read.data ? read.data.edited_message : read.data.message
  if (message.chat.type !== 'private') return { arrival: null, press: null }
  // A shared live location is edited every few seconds: the first one was enough.
  if (edited && message.location) return { arrival: null, press: null }
  const text = readText(message)
  const files = filesOf(message, account)
  if (text === '' && files.length === 0) return unreadable(update, arrival)
  const said = { text: edited ? `更正：${text}` : text, choice: null, choiceRef: null, files }
  const key = edited ? `e${message.message_id}.${message.edit_date ?? 0}` : `m${message.message_id}`
  return { arrival: heard(message.chat.id, key, said), press: null }
}

function readText(message: TelegramMessage): string {
  const { text, caption, location, venue, contact, sticker } = message
  const place = location ? `${location.latitude},${location.longitude}` : ''
  if (venue) return wellFormed(`[位置] ${venue.title} ${venue.address} ${place}`).trim()
  if (location) return `[位置] ${place}`
  const words = withoutBotName(wellFormed(text ?? caption ?? contact?.phone_number ?? sticker?.emoji ?? ''))
  // A forwarded photo is evidence by itself; forwarded words must not be taken for the worker's own.
  return message.forward_origin && words !== '' ? `[转发] ${words}` : words
}

/** '/help@some_bot' is '/help'; what a link adds behind /start was not said by anybody. */
function withoutBotName(text: string): string {
  return text.replace(/^(\/\w+)@\w+/, '$1').replace(/^\/start\b[\s\S]*/, '/start')
}

/** null when not even a label tells what was pressed. */
function readPress({ data, message }: CallbackQuery): Message | null {
  const button = message?.reply_markup?.inline_keyboard.flat().find((b) => b.callback_data === data)
  const text = wellFormed(button?.text ?? '')
  const choice = data.startsWith(LABEL_ONLY) ? null : wellFormed(data)
  if (choice === null && text === '') return null
  return { text, choice, choiceRef: message ? String(message.message_id) : null, files: [] }
}

type MakeArrival = (chat: number | string, externalId: string, event: Event) => Arrival

function unreadable(update: unknown, arrival: MakeArrival): Reading {
  const origin = Origin.safeParse(update).data
  const query = origin?.callback_query
  const message = origin?.message ?? origin?.edited_message ?? query?.message
  const press = query ? { query: query.id, ref: '', shown: null } : null
  if (message && message.chat.type !== 'private') return { arrival: null, press }
  const whole = JSON.stringify(update) ?? ''
  const edit = origin?.edited_message?.edit_date
  const id = message?.message_id
  let key = `x${createHash('sha256').update(whole).digest('hex').slice(0, 32)}`
  if (query) key = `c${query.id}`
  else if (id !== undefined) key = edit === undefined ? `m${id}` : `e${id}.${edit}`
  const chat = message?.chat.id ?? query?.from.id ?? NOBODY
  const raw = wellFormed(whole.slice(0, MAX_RAW))
  return { arrival: { ...arrival(chat, key, { kind: 'unreadable' }), raw }, press }
}
