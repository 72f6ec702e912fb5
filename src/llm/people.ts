// Names of people that no word around them gives away, told by what a dictionary makes of a sentence. Hides them by the mark it is
// given; keeps nothing.
import { COMMON, FAMILY_LETTERS, NO_NAMES } from './families.ts'

/** Words in order with what they are ('nr' a person, 'x' unknown), joined they are the text: knowledge/words.ts has it. */
export type Tag = (text: string) => ReadonlyArray<{ readonly word: string; readonly tag: string }>

/** Whoever is called so is a person: 张总, 赵经理, 马队长. */
const TITLE =
  '总(?![共是额的体数量之结监而算]|会计|工会|公司|部|经理|包)|老板|老总|经理|主任|厂长|站长|店长|队长|班长|组长|工头|领班|主管|会计|老师|师傅|师父|律师|医生|科长|部长|处长|局长|书记|校长|院长|董事长?|董(?!事会)|工(?![作资伤地人厂种会钱程龄期])|哥|姐|叔|婶|嫂|姨|伯|大姐|大哥|阿姨|女士|先生|小姐|同志|某某?'
const CALLED = new RegExp(`(?<!【)(?:欧阳|${COMMON})(?:${TITLE})`, 'gu')
/** 老刘, 小王, 阿强. */
const FAMILIAR = new RegExp(
  `(?:(?<!大)[老小]${COMMON}(?!${'[板师乡家婆公人三二大路虾额钱子]'}|[\\u4e00-\\u9fff]?[额钱])|大[刘李王张陈杨赵吴孙胡朱郭何罗郑宋唐韩曹彭曾董袁潘蒋蔡杜苏魏吕丁沈姚卢崔谭廖贾韦邹熊秦邱侯阎薛郝陶龚邵])|` +
    '阿(?![姨婆公爸妈哥姐叔伯弟妹里胶尔拉克坝富根勒联们是的]|[^\\u4e00-\\u9fff])[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff]?[酸林])',
  'gu',
)
/** 强哥, 芳姐. */
const BROTHER =
  /(?<=^|[，,。；;！!？?、\s和跟给被让叫找是向])(?![大二三四五六小表堂亲外的空帅快那这老我他她你有几])[\u4e00-\u9fff](?:哥|姐|叔|嫂)(?![哥姐弟妹夫们])/gu
const NICKNAME =
  /(?<=(?:外号|绰号|花名|人称|都叫他|都叫她|都喊他|都喊她|小名)(?:叫|是)?)(?!什么|叫|是)[\u4e00-\u9fff]{2,4}(?=[，,。；;！!？?\s]|$)/gu
/** Letters that foreign names are written with, and pieces of them that are nothing else. */
const SOUND =
  '[阿艾买热迪丽古尔提力江吐逊依布拉克木塔吉沙哈巴扎帕伊斯马汗别努合曼都不麦卡德肉孜玉山苏莱亚库万克巴图格桑西顿珠卓玛次仁旦增丹央金洛尼普达娃姆才让其乌云雅琴那孙木呷色曲旺姐措]'
const PIECE =
  '(?:买买提|麦麦提|吐尔逊|吐尔洪|阿不都|阿布都|阿卜杜|艾合买|艾买提|艾力|热合曼|依布拉|努尔|迪丽|古丽|帕提|热依|玉山江|卡德尔|肉孜|买合木|扎西|卓玛|次仁|旦增|丹增|格桑|央金|洛桑|尼玛|普布|拉姆|才让|其其格|巴特尔|乌云|图雅|斯琴|那仁|木呷|阿呷|曲木)'
const FOREIGN = new RegExp(
  `${SOUND}{0,5}${PIECE}${SOUND}{0,5}(?:[·•・.‧]${SOUND}{1,8})?|${SOUND}{2,8}[·•・‧]${SOUND}{1,8}`,
  'gu',
)

const SMALL = /[说给欠让叫的了在就都也跟和是没要被把打骂拖扣对问干去来带做]$/u
const GIVEN =
  /^[^不一也都就还没又才只被把给要能会可是的了在到工资费加公厂板司班部我你他她有说欠让叫做干们和跟个年月日天多少上下里外前后时时钱单位合同]+$/u
/** What a word is when it cannot be part of a name. */
const GRAMMAR = /^(?:[cdfmpqruy]|v|t|uj|ul|ug|ud|uv|uz|zg)$/u

/** The text with every name hidden that rules or the dictionary can tell. `tag` null: by rules alone. */
export const hidePeople = (text: string, mark: (name: string) => string, tag: Tag | null): string => {
  const names = new Set<string>()
  const hide = (name: string): string => {
    names.add(name)
    return mark(name)
  }
  let clean = text
  for (const pattern of [FOREIGN, NICKNAME, CALLED, FAMILIAR, BROTHER])
    clean = outside(clean, (part) =>
      part.replace(pattern, (name) => (NO_NAMES.has(name.slice(0, 2)) ? name : hide(name))),
    )
  if (tag !== null) clean = outside(clean, (part) => byDictionary(part, hide, tag))
  for (const name of names)
    if (name.length > 2) clean = outside(clean, (part) => part.replaceAll(name, mark(name)))
  return clean
}

/** Marks that stand already stay as they are. */
const outside = (text: string, change: (part: string) => string): string =>
  text
    .split(/(【[\u4e00-\u9fff]{2}\d+】)/u)
    .map((part, i) => (i % 2 === 1 ? part : change(part)))
    .join('')

const byDictionary = (part: string, hide: (name: string) => string, tag: Tag): string => {
  const words = [...tag(part)]
  let made = ''
  for (let i = 0; i < words.length; i++) {
    const { word, tag: kind } = words[i] ?? { word: '', tag: '' }
    const next = words[i + 1]
    const whole = /^(?:nr|x|nz|nrt|nrfg)/u.test(kind) ? nameIn(word, made, kind, next?.word ?? '') : null
    if (whole !== null) {
      made += hide(whole) + word.slice(whole.length)
      continue
    }
    // 陈/大明: the family name alone, then what may be given.
    if (
      word.length === 1 &&
      COMMON.includes(word) &&
      next &&
      !(word === '张' && /[了几这那每一两三]$/u.test(made)) &&
      isGiven(next, words[i - 1]?.tag ?? '')
    ) {
      const third = words[i + 2]
      const name =
        next.word.length === 1 && third && third.word.length === 1 && isGiven(third, '')
          ? next.word + third.word
          : next.word
      if (!NO_NAMES.has(word + name.slice(0, 1))) {
        made += hide(word + name)
        i += name === next.word ? 1 : 2
        continue
      }
    }
    made += word
  }
  return made
}

const isGiven = ({ word, tag }: { readonly word: string; readonly tag: string }, before: string): boolean =>
  word.length <= 2 &&
  GIVEN.test(word) &&
  /^\p{Script=Han}+$/u.test(word) &&
  !GRAMMAR.test(tag) &&
  !/^[mq]/u.test(before)

/** The name that a word begins with, or null. */
const nameIn = (word: string, before: string, kind: string, after: string): string | null => {
  if (!/^\p{Script=Han}{2,4}$/u.test(word)) return null
  let name = word
  while (name.length > 2 && SMALL.test(name)) name = name.slice(0, -1)
  const family = name.charAt(0)
  const double = /^(?:欧阳|司马|上官|诸葛)/u.test(name)
  const given = name.slice(double ? 2 : 1)
  if (NO_NAMES.has(name.slice(0, 2)) || NO_NAMES.has(name) || given === '' || !GIVEN.test(given)) return null
  if (SMALL.test(name) || given.length > 2) return null
  if (double || COMMON.includes(family)) return name
  // Rarer family names begin many words: only where somebody can stand.
  const stands = before === '' || /[，,。；;！!？?、\s和跟与给找是叫着】]$/u.test(before)
  const acts = /^[没不被让说欠给骂打跟和叫要扣做签拿受、]/u.test(after) || /[、和跟与着]$/u.test(before)
  return stands && acts && kind !== 'nz' && FAMILY_LETTERS.includes(family) ? name : null
}
