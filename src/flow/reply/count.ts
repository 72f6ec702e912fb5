// How many people: 就我一个, 十来个, 我们班组20多人. Counts the worker as one of them.
import { type Amount, amountsIn } from './number.ts'
import { type Reading, read, unclear } from './reading.ts'

export type Count = { readonly count: number; readonly to?: number; readonly about?: true }

const ALONE =
  /(?:就|只有?|只剩)(?:我(?!们|俩|跟|和)|一个|1个|自己|一人)|^(?:我自己|我一个|一个人|没有?别人|没别的人|没有其他人|没有了?|就我)$|没有?(?:别|其他)的?人/u
const PEOPLE_AFTER = /^(?:多|来|几)?(?:个|人|位|名|号人|口|兄弟|工友|同事|大几)/u
const BESIDES = /(?:除了我|还有|另外|其他|别的)/u
const MOST = 100_000
/** A bare figure in a longer text counts something else. */
const SHORT = 10

/** 我跟我老婆: two. */
const PAIR = /^(?:就|只有)?我[跟和与][我他]?\p{Script=Han}{1,3}(?:两个人?|俩)?$/u

/** 几十号人, 好几百个: from the first ten or hundred that it can be to the last; 上百, 成百: no fewer. */
const CROWD = /(好?几|[数上成])([十百千])(?:来|多)?/gu
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const crowdsIn = (text: string): readonly Amount[] =>
  [...text.matchAll(CROWD)].map(({ 0: all, 1: how = '', 2: unit = '', index: from }) => {
    const scale = SCALES[unit] ?? 1
    const least = how === '上' || how === '成' ? 1 : how === '好几' ? 3 : 2
    return {
      low: least * scale,
      high: (least === 1 ? 1 : 9) * scale,
      about: true,
      from,
      to: from + all.length,
    }
  })
const figuresIn = (text: string): readonly Amount[] =>
  [...amountsIn(text), ...crowdsIn(text)].sort((a, b) => a.from - b.from)

const countIn = (text: string): Count | null => {
  if (ALONE.test(text)) return { count: 1 }
  if (PAIR.test(text.trim()) && amountsIn(text).every(({ low }) => low === 2)) return { count: 2 }
  const amounts = figuresIn(text).filter(
    (a) =>
      a.low >= 1 &&
      a.low <= MOST &&
      (a.to - a.from > 1 || text[a.from] !== '一' || PEOPLE_AFTER.test(text.slice(a.to))),
  )
  const people = amounts.find((a) => PEOPLE_AFTER.test(text.slice(a.to)))
  const a = people ?? (amounts.length === 1 && text.length <= SHORT ? amounts[0] : undefined)
  if (!a || !Number.isInteger(a.low)) return null
  const me = BESIDES.test(text.slice(0, a.from)) && !/一共|总共/u.test(text) ? 1 : 0
  return {
    count: a.low + me,
    ...(a.high > a.low ? { to: Math.floor(a.high) + me } : {}),
    ...(a.about || a.high > a.low ? { about: true as const } : {}),
  }
}

export const readCount = (text: string): Reading => {
  const value = countIn(text)
  return value ? read(value) : unclear
}

/** 三十来个人的工资, 十几个人都没发: many with one trouble. */
const TOGETHER =
  /^(?:多|来|几)?(?:个|号|名)?(?:工人|工友|兄弟|同事|骑手|快递员|司机|员工|职工|保安|保洁|服务员|师傅|姐妹|人)(?:的工资|的工钱|的钱|都|全|一起|要|准备|联名|没|被|拿不到)/u
/** From here on one matter of many people is a group's: representatives, and another order at the desk (仲裁法 第七条). */
const MANY = 10
const NOT_ALL = /就我|只有我|单单我|我一个|光我|唯独我|我自己没/u
/** 就我一个: said of the trouble, as nothing else is said so. */
const ONLY_ME =
  /(?:^|[，,。；;！!\n])(?:就|只有|只是|就是)我(?:自己)?(?:一个)?人?(?:没发|没拿到|被欠|这样)?(?=[，,。；;！!\n]|$)/u
/** 我们公司有一百多人: how large the house is, not how many complain. */
const HEADCOUNT = /(?:公司|单位|厂|店|集团|企业)(?:里|总共|一共|大概|大约)?有[^，,。]{0,4}$/u
const GROUP = /(?:我们|一起|工友|同事|班组|全站|大家|兄弟)[^，,。]{0,8}$/u
/** 7个人, 十来个人: nothing else is counted so. */
const ONLY_PEOPLE =
  /^(?:我们|一共|总共|大概|差不多|得|有)*好?[0-9一二两三四五六七八九十百千几数上成来多]{1,6}(?:[个号]?人|[个名位号]|口子?人?)(?:吧|左右|的样子|呢|啊)*$/u
/** 二三十个, 好几十号人: a number of people or things, and nobody's name. */
export const isMereCount = (text: string): boolean => ONLY_PEOPLE.test(text.normalize('NFKC').trim())
/** How near a word that tells where the people are stands before their number. */
const NEAR = 10
/** People with the same trouble, where a story counts them; with `cues` also those counted beside one of them (车间里二十个人). */
export const spotCount = (text: string, cues: readonly string[] = []): Count | null => {
  if (ONLY_PEOPLE.test(text.trim())) return countIn(text)
  const beside = (before: string): boolean =>
    GROUP.test(before) || cues.some((cue) => before.slice(-NEAR).includes(cue))
  const a = figuresIn(text).find(
    (found) =>
      (beside(text.slice(0, found.from)) || TOGETHER.test(text.slice(found.to))) &&
      /^(?:多|来|几)?(?:个人|人|个工人|个工友|个兄弟|号人|个同事|[个名](?:骑手|快递员|司机|员工|职工|保安|保洁|服务员|师傅|姐妹))/u.test(
        text.slice(found.to),
      ),
  )
  if (!a && ONLY_ME.test(text)) return { count: 1 }
  return a ? countIn(text.slice(a.from)) : null
}

/** Whether a story is told for ten people or more with one trouble. */
export const areMany = (text: string): boolean => {
  if (NOT_ALL.test(text)) return false
  const said = text.normalize('NFKC')
  return figuresIn(said).some((a) => a.low >= MANY && isMany(said, a.from, a.to))
}
const isMany = (text: string, from: number, to: number): boolean => {
  const before = text.slice(0, from)
  const after = text.slice(to)
  if (
    HEADCOUNT.test(before) ||
    !/^(?:多|来|几)?(?:个|号|名)?(?:工人|工友|兄弟|同事|骑手|快递员|司机|员工|职工|保安|保洁|服务员|师傅|姐妹|人)/u.test(
      after,
    )
  )
    return false
  return TOGETHER.test(after) || GROUP.test(before)
}
