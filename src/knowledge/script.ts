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

const write = late(() => writer({ from: 'cn', to: 'tw' }))

/** Where sentences about work are cut wrongly: 现金|发给 is no hair, 让干|重活 is not dry, 别只|说 counts no animals. */
const AMENDED: ReadonlyArray<readonly [RegExp, string]> = [
  [/籤(?!詩|筒)/gu, '簽'],
  [/(?<![頭理美毛白假染燙護洗秀])髮(?![型廊絲廳妝根際夾])/gu, '發'],
  [/(?<![餅曬烘晾擦風葡肉])乾(?![淨燥杯脆洗糧貨濕旱坤粉冰咳癟])/gu, '幹'],
  [/(?<![若相])干(?![涉預擾係支戈])/gu, '幹'],
  [/(?<![一二三兩四五六七八九十百幾每這那船\d])隻(?!身)/gu, '只'],
  [/(?<![公英華鄰故千萬])里(?![程弄巷昂約拉])/gu, '裡'],
  [/麵(?=[試談對臨積])/gu, '面'],
]

/** Simplified characters as traditional ones in their usual forms: '里面' → '裡面'. Building takes some 0.4 s. */
export const traditional: Convert = (text) =>
  AMENDED.reduce((said, [wrong, right]) => said.replace(wrong, right), write(text))
