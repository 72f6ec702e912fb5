// Whether words that a model wrote may reach a worker: every claim that can be checked must stand in the sources. Refuses, never repairs.
import { unborne } from './checked-sense.ts'
import { claimsIn, unfounded } from './claims.ts'
import { evenNumbers } from './numerals.ts'

export type Draft = { readonly answer: string; readonly articles: readonly string[] }
export type Source = { readonly id: string; readonly text: string }
export type Checked = { readonly text: string; readonly articles: readonly string[] }

/** A phone screen and a half; longer answers are not read. */
const LONGEST = 400
/** So many characters of the instructions in a row are an echo of them, not an answer. */
const ECHO = 12
/** So many characters before a word must be those of the source too. */
const BEFORE = 3
/** Nobody can promise how a matter ends. A source may name 保证金. */
const PROMISES =
  /(?:我们?|向[你您]|敢|工会|可以)保证(?![金书人期])|保证(?:[你您能会拿赢胜帮]|可以|给你|要回|成功|一定|没问题|不会输)|(?<!不)(?:一定|肯定|必定|绝对|铁定)(?:能|可以|会|拿|赢|胜|要得?[回到])|必胜|稳[赢赚拿]|[包必]赢|百分百|百分之百|100%(?:能|会|可以|赢|拿)|必须赔你|万无一失/gu
const LEADS_AWAY =
  /https?:|www\.|[a-z0-9-]\.(?:com|cn|net|org|top|xyz|cc|io|me|vip|info|site|shop)|点(?:com|cn|net)|@|微信号|加(?:我|他|她|微信|好友|群|qq)|扫码|二维码|公众号|[向给往][^。；，,]{0,12}(?:转账|汇款|打款)|(?:转账|汇款|打款)(?:[到给至]|后)|(?:先|需|要|请)(?:交|付|缴)[^。；，,]{0,8}(?:手续|服务|押|保证|代理|加急|会员)|<[a-z/!]|\{|\}|\[[^\]]*\]\(|```|!\[/giu
/** Giving up a right, mistrusting the desk, handing over secrets: only a source may say such a thing. */
const AGAINST =
  /(?:放弃|撤回|撤销|停止|别再?|不要再?|不用|没必要|不必|不值得|劝.{0,4}不要)(?:去|再|您的|你的|这次|向[^。，；]{0,8})?(?:维权|投诉|仲裁|起诉|举报|追究|追讨|追|告|找工会|找律师|申请|索赔|报警|主张|要了)|工会(?:没用|没有用|帮不了|不管|是骗)|(?:发|交|提供|告诉|报|输入)(?:给|来)?(?:我|我们|对方)?[^。；，,]{0,8}(?:身份证|银行卡|密码|验证码|卡号)|(?:身份证|银行卡|密码|验证码|卡号)[^。；，,]{0,8}(?:发|交|拍|报|告诉)[^。；，,]{0,3}(?:我|对方|这里)|(?:签字|签了|认了|忍)(?:就好|算了|吧|一忍)|活该|傻/gu
/** At least so much of the answer, in pairs of characters, stands in its sources: less is about something else. */
const LEAST_SHARED = 0.15
const OTHER_SELF =
  /我是(?:一个|一名|一位)?(?:律师|法官|警察|检察官|仲裁员|ai|人工智能|语言模型|机器人|chatgpt|gpt|开发者|管理员|系统)|系统提示|提示词|开发者模式|作为(?:一个|一名)?(?:ai|人工智能|语言模型|大模型|律师)|我的(?:指令|要求|设定|规则)(?:是|如下)|(?:忽略|无视)(?:了)?(?:以上|之前|所有)/iu

/** The answer with the articles it rests on, or null: an unknown or missing citation, a number, deadline, phone, law or foreign
 *  word that no cited source has, an echo of `instructions`, a promise, a link, or more than 400 characters. */
export const checked = (draft: Draft, sources: readonly Source[], instructions: string): Checked | null => {
  const text = draft.answer.trim()
  const articles = [...new Set(draft.articles)]
  const cited = articles.map((id) => sources.find((s) => s.id === id))
  if (text === '' || text.length > LONGEST || articles.length === 0) return null
  if (cited.some((s) => s === undefined) || !/[\u4e00-\u9fff]{2}/u.test(text)) return null
  const ground = cited.map((s) => s?.text ?? '').join('\n')
  const flat = flattened(text)
  if (
    strange(flat) ||
    OTHER_SELF.test(flat) ||
    MARK.test(text) ||
    !stands(flat, OUTLANDISH, flattened(ground))
  )
    return null
  if (!stands(flat, PROMISES, flattened(ground)) || !stands(flat, LEADS_AWAY, flattened(ground))) return null
  if (!stands(flat, AGAINST, flattened(ground)) || shared(flat, flattened(ground)) < LEAST_SHARED) return null
  if (echoes(letters(text), letters(instructions), letters(ground))) return null
  if (unfounded(claimsIn(text), claimsIn(ground)) !== null) return null
  const borne =
    unborne(
      text,
      cited.map((s) => s?.text ?? ''),
    ) === null
  return borne ? { text, articles } : null
}

const flattened = (text: string): string => evenNumbers(text).replace(/\s+/gu, '')

/** Such words pass only as the source says them: “很多地方扫码就能申请”. */
const stands = (flat: string, words: RegExp, ground: string): boolean =>
  [...flat.matchAll(words)].every(({ index, 0: word }) =>
    ground.includes(flat.slice(Math.max(0, index - BEFORE), index + word.length)),
  )

const pairs = (flat: string): readonly string[] => {
  const han = flat.replace(/[^\u4e00-\u9fff]/gu, '')
  return Array.from({ length: Math.max(0, han.length - 1) }, (_, i) => han.slice(i, i + 2))
}
const shared = (flat: string, ground: string): number => {
  const known = new Set(pairs(ground))
  const own = pairs(flat)
  return own.filter((pair) => known.has(pair)).length / (own.length || 1)
}

/** Numbers that nothing here reads (٦٠), and letters that hide others. */
const strange = (flat: string): boolean =>
  /\p{N}/u.test(flat.replace(/[0-9零〇一二两三四五六七八九十百千万亿]/gu, '')) ||
  /[\p{Co}\p{Cc}\p{Cn}]/u.test(flat)

/** Letters of neither Chinese nor Latin, and pictures: nobody here reads them, unless the source has them. */
const OUTLANDISH = /(?![\p{Script=Han}\p{Script=Latin}])\p{L}|\p{Extended_Pictographic}/gu

/** A detail that stays here (【电话1】) may be named, never be where to turn to; a contact is none of an answer's business. */
const MARK =
  /【(?:电话|卡号|证件|邮箱|号码|网址)\d+】|(?:向|找|给|跟|联系|问|到|去|让|信|听)【[^】]{2}\d+】|【[^】]{2}\d+】(?![，,。；;！!？?、]|$)/u

/** What is compared with the instructions: letters and figures alone, so that no mark hides an echo. */
const letters = (text: string): string => evenNumbers(text).replace(/[^\p{L}\p{N}]/gu, '')

const echoes = (text: string, instructions: string, ground: string): boolean => {
  for (let at = 0; at + ECHO <= text.length; at++) {
    const run = text.slice(at, at + ECHO)
    if (instructions.includes(run) && !ground.includes(run)) return true
  }
  return false
}
