// Takes personal details out of a question before it leaves the house, and puts them back into what returns. It calls nothing.

export type Redacted = {
  readonly text: string
  /** Puts the details back where their marks stand. */
  readonly restore: (text: string) => string
}

/** Keyboards for Chinese also type １３８: a number all the same. */
const halfWidth = (text: string) =>
  text.replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))

/** In this order: what is surely a number of its own kind first, then names by the words around them. */
const DETAILS: ReadonlyArray<readonly [string, RegExp]> = [
  ['证件', /(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g],
  ['卡号', /(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)/g],
  ['电话', /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g],
  ['电话', /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g],
  ['邮箱', /[\w.+-]+@[\w-]+\.[\w.]+/g],
  ['号码', /(?:微信号?|wx|vx|QQ号?|车牌号?|工号|订单号)[是为:： ]{0,2}[A-Za-z0-9_-]{5,24}/gi],
  ['车牌', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g],
  [
    '地址',
    /(?:[\u4e00-\u9fff]{2,8}(?:省|自治区|市|区|县|镇|乡|街道)){0,4}[\u4e00-\u9fff]{1,10}(?:路|街|巷|弄|大道|胡同|村|小区|园区|广场|大厦)\d*(?:号楼?|弄|栋|幢|单元|室|层)?[\dA-Za-z一二三四五六七八九十\-号栋幢单元室层楼]*/g,
  ],
  [
    '单位',
    /(?:(?<=在|是|叫|给|被|跟|和|的|向|告|去|到|，|,|。|、|：|^))(?!我|他|她|你|这|那|本|该|原|新|前|一|两|几|某)[\u4e00-\u9fffA-Za-z0-9（）()]{2,20}?(?:有限责任公司|股份有限公司|有限公司|集团|公司|加工厂|工厂|厂|站点|网点|工地|项目部|合作社|事务所|酒店|饭店|超市|商行|劳务队)/g,
  ],
]
/** 我叫张三 · 老板叫李四 · 我是王小北. A family name first, so that 我是工人 stays. */
const NAME =
  /((?:我叫|我是|我名叫|名字叫|姓名[:： ]?|老板叫|老板是|工头叫|包工头叫|经理叫|站长叫|他叫|她叫|名叫|联系人[:： ]?|我姓))((?:欧阳|司马|上官|诸葛|东方|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠曲家封靳焦巴谷车侯全班秋仲宫宁仇栾甘厉武符刘景詹束龙叶司白怀蒲邰从索赖卓蔺屠蒙池乔翟谭申冉雍桑桂牛边燕温庄柴瞿阎慕连习艾鱼容向古易廖耿匡寇广师简关查游])[\u4e00-\u9fff]{0,2}?)(?=[，,。.、；;！!？?\s的在和跟说今年我,]|$)/g

const MARK = /【(?:某某|证件|卡号|电话|邮箱|号码|车牌|地址|单位|姓名)\d+】/g

/** `known`: names, companies and numbers that are known to be personal, whatever words stand around them. */
export const redact = (text: string, known: readonly string[] = []): Redacted => {
  const kept = new Map<string, string>()
  const counts = new Map<string, number>()
  const mark = (kind: string, detail: string): string => {
    for (const [known, was] of kept) if (was === detail && known.startsWith(`【${kind}`)) return known
    const n = (counts.get(kind) ?? 0) + 1
    counts.set(kind, n)
    const made = `【${kind}${n}】`
    kept.set(made, detail)
    return made
  }
  // Marks that somebody typed himself must not be filled with another's details.
  let clean = halfWidth(text).replace(MARK, '')
  for (const detail of [...known].sort((a, b) => b.length - a.length))
    if (detail !== '') clean = clean.replaceAll(halfWidth(detail), (d) => mark('某某', d))
  for (const [kind, pattern] of DETAILS.slice(0, 7)) clean = clean.replace(pattern, (d) => mark(kind, d))
  const names = new Set<string>()
  clean = clean.replace(NAME, (_, before: string, name: string) => {
    names.add(name)
    return before + mark('姓名', name)
  })
  for (const name of names) if (name.length > 1) clean = clean.replaceAll(name, mark('姓名', name))
  for (const [kind, pattern] of DETAILS.slice(7)) clean = clean.replace(pattern, (d) => mark(kind, d))
  return {
    text: clean,
    restore: (returned) => returned.replace(MARK, (m) => kept.get(m) ?? ''),
  }
}
