// Names of people in what workers write, told by the words around them. Hides them by the mark it is given; keeps nothing.
import { COMMON, FAMILY_LETTERS, NO_NAMES } from './families.ts'

/** A family name first, so that 我是工人 stays. */
const FAMILY = `(?:欧阳|司马|上官|诸葛|东方|[${FAMILY_LETTERS}])`
/** 我叫张三 · 老板叫李四 · 我是王小北. */
const NAMED = new RegExp(
  `((?:我叫|我是|我名叫|名字叫|姓名[:： ]?|老板叫|老板是|工头叫|包工头叫|经理叫|站长叫|他叫|她叫|名叫|联系人[:： ]?|我姓))(${FAMILY}[\\u4e00-\\u9fff]{0,2}?)(?=[，,。.、；;！!？?\\s的在和跟说今年我,]|$)`,
  'g',
)
/** Of any people, where nothing but a name can stand: 我叫阿依古丽。 */
const SAID_NAME =
  /((?:我叫|名叫|名字叫|名字是|名字[:：]|姓名[:：]|叫做))(?![他她你我它]|老板|公司|大家|什么|谁|人|单位|外卖|快递|救护|警)([\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{2,8})?)(?=[，,。.、；;！!？?\s]|$)/g
/** The same where the sentence goes on: 我叫迪丽热巴·买买提在美团干活. Not 我叫外卖在路上. */
const SAID_ON =
  /((?:我叫|我名叫))(?![他她你我它]|老板|公司|大家|什么|谁|人|单位|外卖|快递|车|救护|警|了|过)([\u4e00-\u9fff·]{2,15}?)(?=[在是]|今年)/g
/** Letters that a given name does not have. */
const GIVEN = '[^\\P{Script=Han}不一也都就还没又才只被把给要能会可是的了在到工资费加公厂板司班部我你他她]'
/** 王建国欠我三个月工资: who does something, at the beginning of a sentence. */
const WHO = new RegExp(
  `((?<=^|[，,。.；;！!？?：:、\\s]))(?!周[末日六期围边])(${COMMON}${GIVEN}{1,2})(?=[欠拖扣骂打逼赖说]|不[给发让肯认管]|[让叫给把][我大]|跑了)`,
  'gu',
)
const MYSELF = new RegExp(
  `(本人(?:名?叫|姓名|是)?[:：]?)(${COMMON}${GIVEN}{1,2}?)(?=[，,。；;！!？?\\s在于是被]|$)`,
  'gu',
)
/** 工友阿强, 同事小王: behind who somebody is, whatever follows. */
const CALLED_AS = new RegExp(
  `((?:工友|同事|老乡|朋友|老板|老闆|班长|组长|队长|工头|徒弟|兄弟)(?:叫|是)?)(阿(?![姨婆公爸妈哥姐叔伯弟妹])[\\u4e00-\\u9fff]|[小老大]${COMMON}(?![\\u4e00-\\u9fff]?[额钱]))`,
  'gu',
)
/** 我老公张伟在…: a name behind who somebody is. */
const KIN =
  '老公|老闆|丈夫|老婆|妻子|媳妇|儿子|女儿|父亲|爸爸?|母亲|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?|同事|工友|老乡|朋友|老板|班长|组长|队长|工头|经理|主任|厂长|站长|店长|负责人|师傅'
const KIN_NAME = new RegExp(
  `((?:${KIN})(?:叫|是|名叫|名字(?:叫|是))?)(${FAMILY}[\\u4e00-\\u9fff]{1,2}?)(?=[，,。.、；;！!？?\\s在和跟说被把给欠不没让要今就也都的失跑拖扣骂]|$)`,
  'g',
)

/** The text with every name hidden, wherever it stands again. */
export const hideNames = (text: string, mark: (name: string) => string): string => {
  const names = new Set<string>()
  const hide = (before: string, name: string): string => {
    names.add(name)
    return before + mark(name)
  }
  let clean = text
  for (const pattern of [SAID_ON, NAMED, SAID_NAME])
    clean = clean.replace(pattern, (_, before: string, name: string) => hide(before, name))
  clean = clean.replace(KIN_NAME, (whole, before: string, name: string) =>
    NO_NAMES.has(name.slice(0, 2)) || /[吗呢吧了的不我]/u.test(name) ? whole : hide(before, name),
  )
  for (const pattern of [MYSELF, WHO, CALLED_AS])
    clean = clean.replace(pattern, (whole, before: string, name: string) =>
      NO_NAMES.has(name.slice(0, 2)) ? whole : hide(before, name),
    )
  for (const name of names) if (name.length > 1) clean = clean.replaceAll(name, mark(name))
  return clean
}
