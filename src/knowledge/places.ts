// Names of administrative divisions ↔ six-digit codes. It finds what a text may name and never guesses beyond that.
import { areaList } from '@vant/area-data'
import { z } from 'zod'
import { regionPrefix, within } from '../domain/region.ts'
import { phraseBook, plain } from './phrases.ts'

/** knowledge/places.yaml */
export const placeTable = z.strictObject({
  /** Other names people use: 魔都 → 310000. */
  aliases: z.record(z.string().min(1), z.string().regex(/^\d{6}$/)),
  /** Short names that are also everyday words (合作, 公安): they count only beside another place, or alone. */
  everyday: z.array(z.string().min(1)),
  /** Cities without districts (东莞, 中山): the city alone says where it is. */
  undivided: z.array(z.string().regex(/^\d{4}00$/, 'the code of a city, e.g. "441900"')).optional(),
})
export type PlaceTable = z.output<typeof placeTable>

/** `whole`: a city without districts, nothing finer can be named. */
export type Place = { readonly code: string; readonly full: string; readonly whole?: true }
export type Places = {
  /** Divisions that a text may name, most likely first, at most eight. About 20 µs. */
  readonly places: (text: string) => readonly Place[]
  /** '310112' → '上海市闵行区'; '000000' → '全国'; an unknown code is given back as it is. */
  readonly placeName: (code: string) => string
}

const MOST = 8
/** Where a name is shared, the one that more workers mean comes first: municipalities and the largest cities. */
const LARGE = ['11', '31', '12', '50', '4403', '4401', '5101', '3301', '3201', '3205', '4201', '6101', '4419']

/** 上海市 is one place, though the data has it as province and as city. */
const MUNICIPALITY = /^(?:11|12|31|50)0100$/

const PEOPLE =
  '朝鲜族|土家族|苗族|藏族|羌族|彝族|白族|傣族|景颇族|傈僳族|哈尼族|壮族|布依族|侗族|瑶族|回族|蒙古族|蒙古|哈萨克族|哈萨克|维吾尔|柯尔克孜|' +
  '满族|黎族|畲族|土族|撒拉族|东乡族|保安族|裕固族|水族|仡佬族|仫佬族|毛南族|京族|佤族|拉祜族|布朗族|纳西族|怒族|独龙族|普米族|阿昌族|德昂族|' +
  '达斡尔族|鄂温克族|鄂伦春|锡伯族|锡伯|塔吉克|塔什库尔干|门巴族|珞巴族|各族'
const PEOPLES = new RegExp(`(?:${PEOPLE})*(?:自治州|自治县|自治旗)$`)
const ENDINGS = /(?:特别行政区|自治区|地区|林区|街道|省|市|区|县|旗|盟|镇|乡)$/

/** Zones are known by their whole names; short names of Taiwan's townships are everyday words. */
const KEPT_WHOLE = /开发|产业|工业|园区|管理|名胜|新区$|直辖/

/** 闵行区 → 闵行; 延边朝鲜族自治州 → 延边; 内蒙古自治区 → 内蒙古. Null where too little would be left. */
const shortName = (code: string, name: string): string | null => {
  if (KEPT_WHOLE.test(name) || (code.startsWith('71') && !code.endsWith('0000'))) return null
  const region = /^(内蒙古|广西|西藏|宁夏|新疆|香港|澳门).*(?:自治区|特别行政区)$/.exec(name)?.[1]
  const short = region ?? name.replace(PEOPLES, '').replace(ENDINGS, '')
  return short.length >= 2 && short !== name ? short : null
}

const level = (code: string): number => regionPrefix(code).length / 2

/** Whether this is the code of a county, a district, or a town of a city without them. */
export const isDistrict = (code: string): boolean => code in areaList.county_list

export const buildPlaces = (table: PlaceTable): Places => {
  const named: ReadonlyArray<readonly [string, string]> = [
    ...Object.entries(areaList.province_list),
    ...Object.entries(areaList.city_list).filter(([code]) => !MUNICIPALITY.test(code)),
    ...Object.entries(areaList.county_list),
  ]
  const names = new Map(named)
  const everyday = new Set(table.everyday)
  const undivided = new Set(table.undivided)
  const book = phraseBook([
    ...named.flatMap(([code, name]) => {
      const short = shortName(code, name)
      const whole = [[name, { code, sure: true }] as const].filter(() => name.length > 1)
      return short === null ? whole : [...whole, [short, { code, sure: !everyday.has(short) }] as const]
    }),
    ...Object.entries(table.aliases).map(([alias, code]) => [alias, { code, sure: true }] as const),
  ])

  const placeName = (code: string): string => {
    if (code === '000000') return '全国'
    const own = names.get(code)
    if (own === undefined) return code
    const province = names.get(`${code.slice(0, 2)}0000`) ?? ''
    const city = names.get(`${code.slice(0, 4)}00`) ?? ''
    const parts = [province, /^(?:县|.*直辖县.*)$/.test(city) ? '' : city, own]
    return [...new Set(parts)].join('')
  }

  const likely = (code: string): number => {
    const rank = LARGE.findIndex((prefix) => code.startsWith(prefix))
    return rank === -1 ? LARGE.length : rank
  }

  const places = (text: string): readonly Place[] => {
    const whole = plain(text)
    const spans = longest(book(whole)).filter(
      ({ at, length }) =>
        !/^(?:路|大道|街(?!道)|大街|饭店|银行|人(?!民))/.test(whole.slice(at + length, at + length + 2)),
    )
    const trusted = spans.filter(
      (span, i) =>
        (span.codes.some((c) => c.sure) || span.length === whole.length || touches(spans, i)) &&
        !isTownOf(whole, spans, i),
    )
    const codes = trusted.flatMap((span) => span.codes.map((c) => c.code))
    // Each place named in the text that contains the candidate (or is it) speaks for it: 深圳 speaks for 南山 in 深圳.
    const support = (code: string): number =>
      trusted.filter((span) => span.codes.some((c) => within(code, c.code))).length
    const first = (code: string): number => trusted.findIndex((s) => s.codes.some((c) => c.code === code))
    return [...new Set(codes)]
      .map((code) => ({ code, support: support(code), first: first(code) }))
      .filter(
        ({ code, support: n }, _, all) => !all.some((o) => o.support > n && speaksFor(trusted, code, o.code)),
      )
      .filter(
        ({ code }, _, all) => !all.some((o) => o.code !== code && within(o.code, code) && o.support > 1),
      )
      .sort(
        (a, b) =>
          b.support - a.support ||
          a.first - b.first ||
          (a.support > 1 ? level(b.code) - level(a.code) : level(a.code) - level(b.code)) ||
          likely(a.code) - likely(b.code) ||
          a.code.localeCompare(b.code),
      )
      .slice(0, MOST)
      .map(({ code }) => ({
        code,
        full: placeName(code),
        ...(undivided.has(code) ? { whole: true as const } : {}),
      }))
  }
  return { places, placeName }
}

type Span = {
  readonly at: number
  readonly length: number
  readonly codes: ReadonlyArray<{ readonly code: string; readonly sure: boolean }>
}

/** From left to right the longest name at each place, without overlaps; names that several divisions share stay together. */
const longest = (
  hits: ReadonlyArray<{ at: number; length: number; value: { code: string; sure: boolean } }>,
): readonly Span[] => {
  const spans: Span[] = []
  for (const { at, length, value } of hits) {
    const last = spans.at(-1)
    if (last !== undefined && at < last.at + last.length) {
      if (at !== last.at || length < last.length) continue
      spans[spans.length - 1] = {
        at,
        length,
        codes: length === last.length ? [...last.codes, value] : [value],
      }
    } else spans.push({ at, length, codes: [value] })
  }
  return spans
}

/** Whether another place stands right beside this one. */
const touches = (spans: readonly Span[], i: number): boolean => {
  const span = spans[i]
  const before = spans[i - 1]
  const after = spans[i + 1]
  if (span === undefined) return false
  return (
    (before !== undefined && before.at + before.length === span.at) ||
    (after !== undefined && span.at + span.length === after.at)
  )
}

/** Whether the name that could be `one` is part of the way to `other`: 河南 in 河南郑州中牟 is the province, no county far away. */
const speaksFor = (spans: readonly Span[], one: string, other: string): boolean =>
  spans.some((s) => s.codes.some((c) => c.code === one) && s.codes.some((c) => within(other, c.code)))

/** 昆山市玉山镇: a town right behind a district lies in it, whatever county far away shares its name. */
const isTownOf = (text: string, spans: readonly Span[], i: number): boolean => {
  const span = spans[i]
  const before = spans[i - 1]
  if (span === undefined || before === undefined || before.at + before.length !== span.at) return false
  return (
    /^(?:镇|乡|村|街道|社区)/.test(text.slice(span.at + span.length)) &&
    before.codes.some(({ code }) => isDistrict(code)) &&
    !span.codes.some(({ code }) => before.codes.some((c) => within(code, c.code)))
  )
}
