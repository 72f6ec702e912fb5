// Plain words made comparable, and the few words that work at every step (菜单, 人工 …). Never decides what to do about them.

export const COMMANDS = [
  // Before 'person': “你是真人吗” asks for nobody.
  'robot',
  'privacy',
  'angry',
  'hello',
  'menu',
  'help',
  'person',
  'status',
  'back',
  'skip',
  'cancel',
  'resume',
  'end',
  'forget',
  'withdraw',
  // Before 'mine': “删除我的资料” names what is mine too.
  'export',
  'erase',
  'mine',
  'report',
  'decline',
  'enough',
  'cost',
  'wait',
  'code',
  'thanks',
  'calculate',
  'switch',
] as const
export type Command = (typeof COMMANDS)[number]
export const isCommand = (word: string): word is Command => (COMMANDS as readonly string[]).includes(word)

/** Marks, emoji (their joiners and selectors are \p{Cf} and \p{Mn}) and spaces. */
/** Marks at an end are looked at from the first of a row only: from each of them, a long row in the middle would take minutes. */
const EDGES = /^[\s\p{P}\p{S}\p{Cf}\p{Mn}]+|(?<![\s\p{P}\p{S}\p{Cf}\p{Mn}])[\s\p{P}\p{S}\p{Cf}\p{Mn}]+$/gu
/** Nothing to change in these: most words that are compared. */
const PLAIN = /^[\u4e00-\u9fffa-z0-9]*$/
const SOFT_END = /(?<![吧了啊呀呢哦噢嘛啦哈]|谢谢|一下)(?:[吧了啊呀呢哦噢嘛啦哈]|谢谢|一下)+$/u
const SOFT_START = /^(?:那就|那|嗯+|额+|呃+|就|请|麻烦|他?妈的|特么的?|我[操靠草])[，,\s]*(?=.)/u

/** Full-width to half-width, lower case, without spaces inside and marks at the ends: '　菜单。' → '菜单'. */
export const plain = (text: string): string =>
  PLAIN.test(text) ? text : text.normalize('NFKC').toLowerCase().replace(EDGES, '').replace(/\s+/gu, '')

/** Without the soft particles of speech: '那就算了吧' → '算'. Compared only with words treated the same way. */
export const bare = (text: string): string => {
  const word = plain(text)
  return word.replace(SOFT_START, '').replace(SOFT_END, '') || word
}

/** Longer texts are stories, not commands. */
const LONGEST_COMMAND = 24

export type WordLists = Readonly<
  Record<string, { readonly is: readonly string[]; readonly has: readonly string[] }>
>

/** Compiled once: the whole text against `is`, parts of a short text against `has`. */
export const compileWords = (lists: WordLists): ((text: string) => Command | null) => {
  const whole = new Map<string, Command>()
  const parts: Array<readonly [string, Command]> = []
  for (const command of COMMANDS) {
    for (const word of lists[command]?.is ?? []) {
      whole.set(plain(word), command)
      if (!whole.has(bare(word))) whole.set(bare(word), command)
    }
    for (const word of lists[command]?.has ?? []) parts.push([plain(word), command])
  }
  return (text) => {
    if (text.length > LONGEST_COMMAND * 2) return null
    const word = plain(text)
    const found = whole.get(word) ?? whole.get(bare(word))
    if (found) return found
    if (word.length > LONGEST_COMMAND) return null
    return parts.find(([part]) => word.includes(part))?.[1] ?? null
  }
}

const NO_WORDS = /^[^\p{L}\p{N}]*$/u
/** What stands for a sticker where a channel has only text: [捂脸]. */
const STICKER = /[[【][\p{L}\p{N}]{1,8}[\]】]/gu
/** Only emoji, stickers, marks or spaces: nothing to read. */
export const wordless = (text: string): boolean => NO_WORDS.test(text.replace(STICKER, ''))
