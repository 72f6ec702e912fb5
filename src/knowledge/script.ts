// The same Chinese words in simplified or traditional characters. The dictionaries of OpenCC live only here; it never ranks or answers.
import { Converter as writer } from 'opencc-js/cn2t'
import { Converter as reader } from 'opencc-js/t2cn'

type Convert = (text: string) => string

/** Built when first needed, once. */
const late = (build: () => Convert): Convert => {
  let built: Convert | null = null
  return (text) => {
    built ??= build()
    return built(text)
  }
}

/** Traditional characters of any region as simplified ones: '老闆欠薪' → '老板欠薪'. Words stay what they are. */
export const simplified = late(() => reader({ from: 'tw', to: 'cn' }))

/** Simplified characters as traditional ones in their usual forms: '里面' → '裡面'. Building takes some 0.4 s. */
export const traditional = late(() => writer({ from: 'cn', to: 'tw' }))
