// Addresses and companies in what workers write, told by how they end. Hides them by the mark it is given; keeps nothing.
import { hideFirms } from './firms.ts'
import type { Tag } from './people.ts'

/** Legal forms: with one of these it is a company's full name. */
const FULL_NAME = /[\u4e00-\u9fffA-Za-z0-9（）()·]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团)/g
/** What may as well be no name at all: 建筑公司, 一家工厂, 我们公司. */
const BY_KIND =
  /[\u4e00-\u9fffA-Za-z0-9（）()·]{2,16}?(?:公司|加工厂|工厂|厂|站点|网点|工地|项目部|合作社|事务所|酒店|饭店|超市|商行|劳务队|物流|速运|快递|快运|科技|物业|保安|家政|传媒|网络|服饰|制衣|机械|地产|置业|装饰|医院|幼儿园|银行|[一二三四五六七八九十]局)(?![\u4e00-\u9fff]{0,24}?有限)/g
/** Where a name cannot go on to the left. */
const BREAKS =
  /.*(?:[的了在从到去我他她它们你您是有没不就也都后被给说要会能把让跟和与但而且因由于已这那其每请问什么让叫做干住找告欠向年月日号天]|上班|下班|今天|现在|当时|后来|结果|如果|起诉|投诉|离职|入职|进入|仲裁|治疗|安排|催促|另|第一|一家|一个|几家|多家|某)/u
/** Kinds of business: many are called so. */
const NO_NAME =
  /^(?:[\u4e00-\u9fff]?|(?:国有|民营|私人|私营|个体|外资|大型|小型|中介|劳务|派遣|劳务派遣|人力|人力资源|保险|物业|保安|安保|家政|餐饮|食品|外卖|快递|物流|建筑|建设|装修|装饰|园林|煤炭|塑料|医疗器械|器械|机械|电子|服装|制衣|家具|纺织|化工|五金|玩具|印刷|软件|网络|科技|传媒|教育|培训|房地产|地产|中医|整形|私立|公立|人民|妇幼|连锁|大|小|分|子|总|母|新|旧|原|老|上家|下家|前|外地|本地|当地|其他|别的|用工|用人|平台|第三方|代理|人事代理|搬家|汽车|运输|客运|出租车|公交|环卫|清洁|农业|养殖|矿山|钢铁|水泥|砖|木材)+)$/u
const HAN = '[\\u4e00-\\u9fff]'
/** 上海市闵行区报春路100弄5号: a street with its number, or behind its district. Every part is short and none repeats:
 *  a text of nothing but 市 must not keep the turn of all conversations waiting. */
const ESTATE = '(?:小区|社区|园区|工业区|工业园|科技园|产业园|花园|公寓|广场|大厦)'
const STREET = `(?:[路街巷弄村]|大道|胡同|${ESTATE})`
const DOOR = '[\\dA-Za-z一二三四五六七八九十号楼弄栋幢单元室层组-]{0,40}'
const ADDRESS = new RegExp(
  `${HAN}{2,8}?(?:[省市区县镇乡]|街道)(?:${HAN}{1,14}?[市州盟区县镇乡])?${HAN}{0,10}?${STREET}${DOOR}(?:${HAN}{1,6}?${ESTATE}${DOOR})?` +
    `|${HAN}{2,8}?${STREET}[\\dA-Za-z一二三四五六七八九十-]{1,20}(?:号楼?|[弄栋幢室层组]|单元)${DOOR}`,
  'g',
)
/** 人民南路二段18号, 城东工业园B区6栋, 桃园里8号院2单元501. */
const DOORS = new RegExp(
  `${HAN}{2,6}?(?:${STREET}|里|庄|苑|城|院)(?:[一二三四五六七八九十]{1,2}段|[A-Za-z东南西北]区)?\\d{1,5}(?:号院?|[弄栋幢])${DOOR}`,
  'g',
)
const BUREAU = /[\u4e00-\u9fff]{2,8}?[一二三四五六七八九十]局/g
const CALLED =
  /(?<=(?:公司|单位|厂子?|店)(?:名字)?(?:叫|名叫|是叫|名称是)|一家叫|家叫)[\u4e00-\u9fffA-Za-z0-9（）()]{2,20}?(?=[，,。；;\s的]|$)/g

/** Addresses, then companies: those with a legal form, those that are called so, those whose name says more than their trade.
 *  @param tag null: trades are told by rules alone */
export const hidePlaces = (
  text: string,
  mark: (kind: string, detail: string) => string,
  tag: Tag | null,
): string => {
  const clean = text
    .replace(ADDRESS, (detail) => mark('地址', detail))
    .replace(DOORS, (detail) => mark('地址', detail))
    .replace(CALLED, (detail) => mark('单位', detail))
    .replace(FULL_NAME, (run) => named(run, mark, true))
    .replace(BUREAU, (run) => named(run, mark, false))
  return tag === null
    ? clean.replace(BY_KIND, (run) => named(run, mark, false))
    : hideFirms(clean, (name) => mark('单位', name), tag)
}

const named = (run: string, mark: (kind: string, detail: string) => string, sure: boolean): string => {
  const before = BREAKS.exec(run)?.[0] ?? ''
  const name = run.slice(before.length)
  const own = name.replace(
    /(?:有限责任公司|股份有限公司|有限公司|集团|公司|加工厂|工厂|厂|站点|网点|工地|项目部|合作社|事务所|酒店|饭店|超市|商行|劳务队|医院|幼儿园|银行|局)$/u,
    '',
  )
  if (sure) return own.length < 2 ? mark('单位', run) : before + mark('单位', name)
  return NO_NAME.test(own) ? run : before + mark('单位', name)
}
