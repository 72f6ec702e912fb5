// How to reach the worker: a name as they give it and a phone number. An ID number is refused, never kept.
import { plain } from '../words.ts'
import { type Reading, read, unclear } from './reading.ts'
import { yesNoIn } from './yes-no.ts'

const ID_NUMBER = /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\d)/iu
const WRITTEN_ID = new RegExp(ID_NUMBER.source, 'giu')
const MOBILE = /(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)/u
const LANDLINE = /(?<!\d)(0\d{2,3}-?\d{7,8})(?!\d)/u
const JOINED = /(?<=\d)[\s\-－—.·]+(?=\d)/gu
const DIGITS = /\d{5,}/u
const LABELS =
  /(?:打|拨|加)?(?:我的|我|本人)?(?:微信同号|同号|名字|姓名|称呼|电话|手机号?|微信|号码|联系方式|联系电话)(?:都)?(?:是|叫|为|[:：])?|^(?:我叫|我是|叫我|我姓|喊我|本人|你叫我|就叫我|就叫)|(?:就行|就好|就可以|都行|即可|谢谢|是)$/gu
const ENGLISH_LABELS =
  /^(?:hi|hello|my name is|my name['’]s|name is|this is|i am|i['’]m|you can call me|just call me|call me|phone number is|phone number|phone is|phone|number is|number|my|tel|mobile|and|is)(?=\P{L}|$)|(?:\s(?:and|my|phone|number|is|tel|mobile))+$/giu
/** A name or a nickname, not a sentence. */
const LONGEST_NAME = 16

const phoneIn = (text: string): string | null => {
  const joined = text.normalize('NFKC').replace(JOINED, '')
  return MOBILE.exec(joined)?.[1] ?? LANDLINE.exec(joined)?.[1] ?? null
}
const hasIdNumber = (text: string): boolean => ID_NUMBER.test(text.normalize('NFKC').replace(JOINED, ''))
/** With `instead` where an ID number stood, also one that is written in groups. The rest stays as it was written. */
export const withoutIdNumber = (text: string, instead: string): string => {
  if (!hasIdNumber(text)) return text
  const plainly = text.replace(WRITTEN_ID, instead)
  return hasIdNumber(plainly)
    ? plainly.normalize('NFKC').replace(JOINED, '').replace(ID_NUMBER, instead)
    : plainly
}

export const readContact = (text: string): Reading => {
  if (hasIdNumber(text)) return { kind: 'refused', why: 'id-number' }
  const joined = text.normalize('NFKC').replace(JOINED, '')
  const phone = phoneIn(text)
  if (!phone && DIGITS.test(joined)) return { kind: 'unclear', why: 'phone' }
  const rest = joined.replace(MOBILE, ' ').replace(LANDLINE, ' ')
  const family = /我姓(\p{Script=Han})/u.exec(rest)?.[1]
  const name = family ? `姓${family}` : nameIn(rest)
  if (!phone && !name) return unclear
  return read({ name, phone })
}

const withoutEnglish = (part: string): string => {
  const bare = part.replace(ENGLISH_LABELS, '').trim()
  return bare === part ? bare : withoutEnglish(bare)
}

const nameIn = (rest: string): string | null => {
  // A name in Latin letters has blanks in it: John Smith.
  const blanks = /\p{Script=Han}/u.test(rest) ? /[\s，,。.;；、:：/|]+/u : /[，,。;；、:：/|]+|\s{2,}/u
  const parts = rest
    .split(blanks)
    .map(withoutEnglish)
    .map((part) => part.replace(LABELS, '').replace(LABELS, ''))
  const name = parts.find((part) => plain(part) !== '' && /\p{L}/u.test(part)) ?? ''
  if (yesNoIn(name) !== null) return null
  return name !== '' && [...name].length <= LONGEST_NAME ? name : null
}
