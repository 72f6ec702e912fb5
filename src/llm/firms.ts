// Shops, sites, teams and firms by their own name, told by what a dictionary makes of a sentence. Hides them by the mark it is given;
// keeps nothing. What a platform is called by everybody (美团) stays: it names nobody, and the answer depends on it.
import type { Tag } from './people.ts'

const KIND =
  /(?:公司|加工厂|工厂|修理厂|厂|站点|网点|工地|项目部|合作社|事务所|酒店|饭店|大酒店|宾馆|酒楼|饭馆|餐厅|餐馆|茶楼|食府|食堂|超市|便利店|商行|商场|劳务队|施工队|工程队|车队|物流|速运|快递|快运|科技|物业|保安|家政|传媒|网络|服饰|制衣|机械|地产|置业|装饰|医院|诊所|药房|药店|养老院|美容院|理发店|托儿所|幼儿园|学校|中学|小学|银行|工作室|俱乐部|健身房|门店|分店|火锅店|五金店|店|馆|铺|站)$/u
/** What a shop deals in, and how a firm is owned: many are called so. */
const TRADE =
  /^(?:国有|民营|私人|私营|个体|外资|大型|小型|中介|劳务|派遣|人力|资源|保险|物业|保安|家政|餐饮|食品|外卖|快递|物流|建筑|建设|装修|装饰|工程|机械|电子|服装|制衣|家具|五金|软件|网络|科技|传媒|教育|培训|房地产|连锁|平台|集团|运输|清洁|美容|美发|火锅|修理|汽车|贸易|商贸|文化|技术|发展|实业)+$/u
const REGIONS =
  /^(?:中国|全国|北京|上海|天津|重庆|广东|广州|深圳|东莞|佛山|江苏|苏州|南京|无锡|浙江|杭州|宁波|温州|义乌|山东|青岛|济南|河南|郑州|河北|石家庄|湖北|武汉|湖南|长沙|四川|成都|福建|厦门|泉州|安徽|合肥|江西|南昌|陕西|西安|山西|太原|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|广西|南宁|云南|昆明|贵州|贵阳|海南|海口|甘肃|兰州|新疆|西藏|青海|宁夏|内蒙古|香港|澳门|台湾|.*[省市区县镇乡村])$/u
const BRANDS =
  /^(?:美团|饿了么|滴滴|京东|顺丰|货拉拉|闪送|达达|抖音|快手|淘宝|拼多多|高德|曹操|首汽|嘀嗒|哈啰|哈罗|盒马|叮咚|朴朴|天猫|阿里|腾讯|微信|百度|小红书|中通|圆通|申通|韵达|极兔|邮政)/u
/** Names are unknown words, proper names, or short for a place; the rest is everyday speech. */
const NAMELIKE = /^(?:x|nz|nrt?|nrfg|ns|nt|j|l)$/u
const LEADS = /^[在到去叫从给是]/u
const PLACE_WORK = /^(?:干|上班|打工|做|当|送|跑|工作|干活|务工)/u
const MOST_WORDS = 4

/** What is known by its kind (顺达五金店), and what somebody works at (在宏达干了三年). */
export const hideFirms = (text: string, mark: (name: string) => string, tag: Tag): string =>
  text
    .split(/(【[\u4e00-\u9fff]{2}\d+】)/u)
    .map((part, i) => (i % 2 === 1 ? part : inPart(part, mark, tag)))
    .join('')

const inPart = (part: string, mark: (name: string) => string, tag: Tag): string => {
  const words = tag(part).map(({ word, tag: kind }) => ({ word, kind }))
  const out = words.map(({ word }) => word)
  let free = 0
  for (const [i, { word, kind }] of words.entries()) {
    if (KIND.test(word)) {
      const from = beginOf(words, i, free)
      if (from === null) continue
      const whole = words
        .slice(from, i + 1)
        .map((w) => w.word)
        .join('')
      const lead = LEADS.exec(whole)?.[0] ?? ''
      free = i + 1
      out[from] = lead + mark(whole.slice(lead.length))
      for (let k = from + 1; k <= i; k++) out[k] = ''
      continue
    }
    const next = words[i + 1]?.word ?? ''
    const before = words[i - 1]?.word ?? ''
    const name = word.replace(/^在/u, '')
    const at = before === '在' || name !== word
    if (
      at &&
      PLACE_WORK.test(next) &&
      /^(?:x|nz|nrt?)$/u.test(kind) &&
      /^\p{Script=Han}{2,6}$/u.test(name) &&
      !BRANDS.test(name) &&
      !REGIONS.test(name)
    )
      out[i] = word.slice(0, word.length - name.length) + mark(name)
  }
  return out.join('')
}

type Cut = ReadonlyArray<{ readonly word: string; readonly kind: string }>

/** Where the name before a kind begins; null: it has none (装修公司, 北京快递). */
const beginOf = (words: Cut, end: number, free: number): number | null => {
  const own = (words[end]?.word ?? '').replace(KIND, '')
  let named: number | null =
    NAMELIKE.test(words[end]?.kind ?? '') &&
    words[end]?.kind === 'x' &&
    own.length > 1 &&
    !TRADE.test(own) &&
    !REGIONS.test(own)
      ? end
      : null
  for (let i = end - 1; i >= free && end - i <= MOST_WORDS; i--) {
    const { word, kind } = words[i] ?? { word: '', kind: '' }
    if (!/^\p{Script=Han}+$/u.test(word) || REGIONS.test(word)) break
    if (TRADE.test(word)) continue
    const bare = word.replace(LEADS, '')
    if (NAMELIKE.test(kind) && bare.length > 0 && !COMMONPLACE.test(bare)) named = i
    else if (!(word.length === 1 && named === i + 1 && /^(?:a|j|n|ng|nz|nr)$/u.test(kind))) break
  }
  return named
}

/** Unknown to the dictionary, but no name. */
const COMMONPLACE =
  /^(?:关联|换|小时工|劳动合同|合同|调岗|另一家|东西|加盟|自离|班组长|前|原|新|旧|老|总|分|子|母|这家|那家|一家|几家|多家|两家|三家|该|本|某|小|大|同|各|别的|个|家|我|我们|他们|你们|单位|车|加油|服务|工作|下班|上班|.*[的了着过我他她们给不没说要让换告收罚拿找进能太带]|[不没].*|告.*)$/u
