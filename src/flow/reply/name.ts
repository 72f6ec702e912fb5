// How the other side is called, where a story says it: 包工头叫老王, 在昆山的富士电子厂. Never a mere kind of firm (一个电子厂).

import { plain } from '../words.ts'
import type { World } from '../world.ts'

/** Words that name a kind, and nobody. */
const KINDS =
  /一[个家间]|[这那某本该我你他]们?[个家间]?|有限|责任|股份|集团|公司|工厂|[厂店]|单位|老板|包工头|工头|站点|站长|网点|平台|中介|劳务|外包|派遣|酒店|饭店|餐[厅馆饮]|超市|商场|医院|学校|幼儿园|养老院|物业|工地|项目|电子|服装|制衣|食品|家具|玩具|五金|塑[料胶]|机械|纺织|针织|制?鞋|印刷|包装|化工|汽车|建筑|建材|装[修饰]|物流|快[递运]|外卖|配送|科技|贸易|保安|保洁|家政|加工|石材?|木[器材]?|砖|水泥|铸造|电镀|模具|冲压|零件|皮革|箱?包|服饰|毛衣|化纤|造纸|玻璃|陶瓷|橡胶|电池|电机|灯具|面粉|饲料|屠宰|养[殖猪鸡]|水产|制?药|钢材?|铁|铝|铜|煤|矿|发电|私人|个体|民营|国营|外资|小|大|老|新|的/gu

/** “公司”, “一个电子厂”: asked for a name, they gave none. */
export const isNobody = (text: string): boolean => plain(text).replace(KINDS, '') === ''

const FIRM =
  /(?:在|给|叫做?|是|的)([\p{Script=Han}A-Za-z0-9（）()·]{2,18}?(?:有限公司|集团|公司|厂|酒店|饭店|超市|医院|学校|幼儿园|养老院|物业|网点))(?![长里商家房子区方])/gu
const CALLED =
  /(?:公司|[厂店]|单位|老板|包工头|工头|站点|网点|名字|一[个家])(?:名字)?(?:就)?叫(?:做)?([\p{Script=Han}A-Za-z0-9（）()·]{2,14})(?=[，,。；;！!\s]|$)/u
/** 公司叫我走, 老板叫人来: told to do something. */
const TOLD = /^(?:我|你|他|她|人|大家|什么|啥|不|停|苦|滚|嚣|去|回|来)/u
/** What a firm does or where it stands, and no part of its name. */
const SENTENCE =
  /[我你他她没有不要说去来干做了着过被把让请假休辞欠扣罚发缴交签找告问跟从到进出送跑停]|工资|上班/u

/** The name that a story gives without doubt; it is confirmed like all that was heard. */
export const spotName = (text: string, places: World['places']): string | null => {
  const called = CALLED.exec(text)?.[1]
  if (called && !TOLD.test(called)) return called
  const firms = [...text.matchAll(FIRM)].flatMap(([, said = '']) => {
    // 昆山的富士电子厂: what stands before 的 says where.
    const name = said.split('的').at(-1) ?? ''
    const own = name.replace(KINDS, '')
    return own.length > 1 && !SENTENCE.test(name) && places(own).length === 0 ? [name] : []
  })
  const [only] = [...new Set(firms)]
  return only !== undefined && new Set(firms).size === 1 ? only : null
}
