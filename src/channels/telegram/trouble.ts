// What went wrong with a call, said so that the bot knows whether to try again and a person knows what to do.
// Never carries grammY's own errors along: they hold the words that were sent.
import { GrammyError, HttpError } from 'grammy'
import { OutsideError } from '../../bot/ports.ts'
import { Silence } from './wire.ts'

/** Somebody must put a new token in; until then there is no hurry. */
const TOKEN_PAUSE = 60_000

/** `repeatable`: doing it twice does no harm (polls, downloads), so a lost answer is no trouble. */
export function trouble(error: unknown, repeatable: boolean): OutsideError {
  if (error instanceof OutsideError) return error
  if (error instanceof GrammyError) return refused(error)
  const silence = error instanceof HttpError ? error.error : error
  if (silence instanceof Silence) return silent(silence, repeatable)
  return new OutsideError('Telegram 通道出错，请把日志交给管理员', false, { cause: nameOf(silence) })
}

/** True when the token is wrong: no call can succeed before somebody changes it. */
export const isTokenTrouble = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)

export const isConflict = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409

/** The message is gone, or its buttons are gone already: both are what a settle wants. */
export const isSettled = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /message/i.test(error.description)

export const isPictureRefused = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 400 && /photo|image/i.test(error.description)

export const TOKEN_REFUSED =
  'Telegram refuses TELEGRAM_BOT_TOKEN: ask @BotFather for the token, put it into .env and start again'

function refused({ error_code, description, parameters }: GrammyError): OutsideError {
  if (error_code === 429) {
    const seconds = parameters.retry_after ?? 1
    return new OutsideError(`Telegram 请我们等 ${seconds} 秒，到时自动再发`, true, { after: seconds * 1_000 })
  }
  if (error_code === 401 || error_code === 404)
    return new OutsideError(TOKEN_REFUSED, true, { after: TOKEN_PAUSE })
  if (error_code >= 500) return new OutsideError(`Telegram 暂时出错（${error_code}），稍后自动再试`, true)
  if (error_code === 409)
    return new OutsideError('another program polls with the same TELEGRAM_BOT_TOKEN: stop it', true)
  if (error_code === 403)
    return new OutsideError('对方已停用机器人，消息送不到：请用电话等别的方式联系', false)
  if (/chat not found/i.test(description))
    return new OutsideError('找不到这个 Telegram 聊天，消息送不到：请用电话等别的方式联系', false)
  return new OutsideError(`Telegram 不收这条消息（${description}）`, false)
}

function silent({ message, written, status }: Silence, repeatable: boolean): OutsideError {
  if (!written) return new OutsideError(`连不上 Telegram（${message}），稍后自动再试`, true)
  // A gateway that lost patience does not know what happened behind it; other 5xx pages mean that nothing did.
  const down = status !== null && status >= 500 && status !== 504
  if (down || repeatable) return new OutsideError(`Telegram 没有回答（${message}），稍后自动再试`, true)
  return new OutsideError(`Telegram 没有回答（${message}），不知道对方是否收到`, false, { lost: true })
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
