// Yes and no in all their shades. Unsure words are nobody's yes.
import { bare, plain } from '../words.ts'
import { type Reading, read, unclear } from './reading.ts'

const UNSURE = /说不清|不好说|不一定|不清楚|不知道|不确定|不晓得|看情况|记不/u
const YES_FIRST =
  /^(?:没错|不错|没问题|是|对|有|嗯|恩|好|行|可以|同意|确认|确定|提交|无误|都对|全对|当然|要|能|愿意|肯定|确实|中|成|得|签了|在|ok|okay|yes|yep|y$|要得|算是|应该是|就是|正是|1$)/u
const NO_FIRST = /^(?:不|没|否|未|无|别|莫|木有|冇|哪有|no|nope|n$|还没|从来没|都没|一点没|什么都没)/u
/** Whole English words at the beginning: “now” is no “no”. */
const ENGLISH_UNSURE =
  /^\P{L}*(?:not sure|no idea|maybe|perhaps|i (?:don['’]?t|do not) know|i['’]?m not sure|hard to say)/iu
const ENGLISH_NO =
  /^\P{L}*(?:no|nope|nah|never|not|none|nothing|nobody|wrong|incorrect|don['’]?t|didn['’]?t|haven['’]?t|i (?:do|did|am|have|was|would)(?:n['’]?t| not))(?!\p{Script=Latin})/iu
const ENGLISH_YES =
  /^\P{L}*(?:yes|yeah|yep|yup|sure|ok|okay|right|correct|true|exactly|definitely|of course|i (?:do|did|am|have|was|agree)|that['’]?s (?:right|correct)|go on|confirm|agreed?)(?!\p{Script=Latin})/iu
const EMOJI_YES = /[👍👌🆗✅🙆]/u
const EMOJI_NO = /[👎❌🙅]/u

export const yesNoIn = (text: string): boolean | null => {
  const word = plain(text)
  if (word === '') return EMOJI_NO.test(text) ? false : EMOJI_YES.test(text) ? true : null
  if (UNSURE.test(word)) return null
  if (/^[a-z]{2}/.test(word)) return english(text)
  const core = bare(word).replace(/^(?:我|他们|老板|公司|这个|倒是|也|都|其实|啊|哦)+/u, '')
  if (/^(?:没错|不错|没问题)/u.test(core)) return true
  if (NO_FIRST.test(core)) return false
  if (YES_FIRST.test(core) || EMOJI_YES.test(text)) return true
  return null
}

const english = (text: string): boolean | null =>
  ENGLISH_UNSURE.test(text) ? null : ENGLISH_NO.test(text) ? false : ENGLISH_YES.test(text) ? true : null

export const readYesNo = (text: string): Reading => {
  const value = yesNoIn(text)
  return value === null ? unclear : read(value)
}

const MERELY_YES =
  /^(?:嗯|恩|哦|噢|啊|我|那|就|都|全|也|先)*(?:是|对|好|行|可以|同意|确认|确定|提交|没错|没问题|无误|要|能|愿意|当然|中|成|得|ok|okay|yes|yep|yeah|y|right|correct|sure)(?:的|了|啊|呀|吧|呢|哦|噢|啦|滴|哒|嘛|呗|嗯|没错|没问题|对|是|好|行|可以|同意|登记|开始|确认|提交|无误|撤回|删|删掉|接着来|继续|就这样|就这些|谢谢|please)*$/u
const MERELY_NO =
  /^(?:嗯|哦|啊|我|那|就|还|先|暂时|还是)*(?:不|没|否|别|no|nope|n|not)(?:是|对|行|要|用|同意|登记|想|了|的|吧|啊|有|先|急|撤回|撤|删|now|yet|right)*$/u
/** A yes or no that says nothing else, where more hangs on it than one answer: 对方不给, 我在昆山 and 没发工资 are neither. */
export const mereYesNo = (text: string): boolean | null => {
  const word = plain(text).replace(/[\p{P}\s]+/gu, '')
  if (word === '' || /^[a-z]{2}/.test(word)) return yesNoIn(text)
  if (UNSURE.test(word)) return null
  if (MERELY_YES.test(word)) return true
  return MERELY_NO.test(word) ? false : null
}

/** Longest plain yes or no; in Latin letters, “yes, that is right”. */
const SHORT = 8
/** Whether words are few enough for a plain yes or no: a longer message says something else too. */
export const isShort = (text: string): boolean =>
  plain(text).length <= SHORT || (/^[a-z’' ,.!]+$/iu.test(text) && text.split(/\s+/u).length <= 4)
