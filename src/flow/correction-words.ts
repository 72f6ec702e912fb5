// The words in which people take something back (不对，是…; 刚才打错了): what was wrong, and what stands now. Pure, changes nothing.

const FIX =
  /不对|(?<![做犯干])错了|错啦|说错|写错|打错|搞错|弄错|记错|填错|选错|讲错|说多了|说少了|搞混|其实是|改成|改为|改一下|改下|应该是|更正|纠正|修改|重新说|重说|^改|^(?:[哦噢啊诶哎]+[，,]?)?不[，,]\s*是|不是.{1,16}[，,\s]?(?:而?是)|是.{1,16}[，,]不是/u
/** Words about the worker's own earlier words: with them even an unclear correction is no answer to the present question. */
export const OWN =
  /^(?:对不起|不好意思|抱歉|等等|等下|[哦噢啊诶哎]|我|刚才|刚刚|前面|上面|那个)*[，,]?(?:我)?(?:刚才|刚刚|前面|上面)?(?:.{0,8})(?:说错|写错|打错|搞错|弄错|记错|填错|选错|讲错|说多了|说少了|搞混|不对|更正|纠正)/u
/** Later than this in a message the words belong to a story. */
const FIX_WITHIN = 14
/** A longer message is a story, not a correction. */
const LONGEST = 80
/** What was wrong: 不是12个人，是15个 · 两万三说多了. */
const DENIED =
  /不是\s*([^，,。；;]{1,16}?)(?:[，,。；;\s]|而是|$)|^([^，,。；;]{1,12})(?:说多了|说少了|说错)/u
const OLD_PART =
  /^.*(?:应该是|应为|其实是|改成|改为|更正为|不是[^，,。；;]*?(?:[，,\s]|而)[，,\s]*(?:应该)?是)|[，,]\s*不是[^，,。；;]*$/u
const FILLER =
  /不对|我?(?:刚才|前面|上面|刚刚)?(?:说|写|打|搞|弄|记|填|选|讲)?错[了啦]?|对不起|不好意思|抱歉|等等|等下|说多了|说少了|修改|更正|纠正|改一下|改下|重新说|重说|^[哦噢啊诶哎]+|刚才|前面说?的?|^那个|^改|^(?:是|为|[:：])+/gu
export const EDGE = /^(?:[\s，,。.:：;；!！的不]|一下|应该|是|为|叫|了)+|[\s，,。.!！]+$/gu

export type Correction = {
  /** The new words alone, '' where there are none. */
  readonly rest: string
  /** The old ones, as far as they were named. */
  readonly wrong: string
}

/** Null: these words correct nothing. */
export const correctionIn = (text: string): Correction | null => {
  const at = text.length <= LONGEST ? text.search(FIX) : -1
  if (at < 0 || at > FIX_WITHIN) return null
  const denied = DENIED.exec(text)
  return {
    rest: text.replace(OLD_PART, '').replace(FILLER, '').replace(EDGE, '').trim(),
    wrong: (denied?.[1] ?? denied?.[2] ?? '').replace(FILLER, '').replace(EDGE, '').trim(),
  }
}
