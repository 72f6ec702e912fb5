// Sums, times and counts said in English, put into the words that the readers of this folder know. Reads nothing itself.

const ONES = [
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen',
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety',
].map((list) => list.split('|'))
const VALUES: ReadonlyMap<string, number> = new Map([
  ...(ONES[0] ?? []).map((word, n) => [word, n] as const),
  ...(ONES[1] ?? []).map((word, n) => [word, (n + 2) * 10] as const),
])
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 }
const NUMBER = [...VALUES.keys()].join('|')
/** two thousand five hundred · 20 thousand · a hundred · twenty-three; “one” alone is mostly no number. */
const SPELLED = new RegExp(
  String.raw`\b(?:(?:${NUMBER}|an?(?=[\s-](?:hundred|thousand|million)\b)|\d+(?:\.\d+)?(?=[\s-]?(?:hundred|thousand|million)\b))(?:[\s-]*(?:${NUMBER}|hundred|thousand|million))*(?:\s+and\s+(?=(?:${NUMBER})\b))?)+\b`,
  'g',
)

const spelled = (words: string): string => {
  let total = 0
  let part = 0
  for (const word of words.match(/[a-z]+|\d+(?:\.\d+)?/g) ?? []) {
    const scale = SCALES[word]
    if (scale === 100) part = (part || 1) * scale
    else if (scale !== undefined) {
      total += (part || 1) * scale
      part = 0
    } else part += word === 'a' || word === 'an' ? 1 : (VALUES.get(word) ?? (Number(word) || 0))
  }
  return String(total + part)
}

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|')
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const month = (name: string): string => `${MONTHS.indexOf(name.slice(0, 3)) + 1}月`
const year = (said: string | undefined): string => (said ? `${said}年` : '')
const WEEK: Readonly<Record<string, string>> = {
  mon: '一',
  tue: '二',
  wed: '三',
  thu: '四',
  fri: '五',
  sat: '六',
  sun: '日',
}
const UNITS: Readonly<Record<string, string>> = {
  day: '天',
  week: '周',
  month: '个月',
  year: '年',
  hour: '小时',
}
const PER: Readonly<Record<string, string>> = {
  ...UNITS,
  month: '月',
  piece: '件',
  order: '单',
  parcel: '件',
  unit: '件',
}

type Rule = readonly [RegExp, string | ((...found: string[]) => string)]
/** In this order: what is longer and says more comes first. */
const RULES: readonly Rule[] = [
  [/\b(?:only|just) (?:me|myself)\b|\bmyself only\b|\balone\b|\bno one else\b|\bnobody else\b/g, '就我一个'],
  [/\b(?:me|i) and (?:my|a) (?:wife|husband|friend|brother|sister|colleague|coworker)\b/g, '2人'],
  [/\b(?:a )?couple of\b/g, '2'],
  [/\b(?:a few|several|some)(?= (?:days|weeks|months|years|hours|people))/g, '几'],
  [/\bhalf a year\b/g, '半年'],
  [/\bhalf a month\b/g, '半个月'],
  [SPELLED, (words) => (/^(?:one|an?)$/.test(words) ? words : spelled(words))],
  [/(\d+) and a half months?\b/g, '$1个半月'],
  [/(\d+) and a half years?\b/g, '$1年半'],
  [/\bone(?= (?:day|week|month|year|hour|person|thousand))/g, '1'],
  [
    new RegExp(String.raw`\b${MONTH}\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? ?((?:19|20)\d\d))?(?!\d)`, 'g'),
    (_, name, d, y) => `${year(y)}${month(name ?? '')}${d}日`,
  ],
  [
    new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\b\.?(?:,? ?((?:19|20)\d\d))?`, 'g'),
    (_, d, name, y) => `${year(y)}${month(name ?? '')}${d}日`,
  ],
  [
    new RegExp(
      String.raw`\b(?:since|from) ${MONTH}\b,? ?((?:19|20)\d\d)?(?! ?(?:to|until|till|through|[-–]))`,
      'g',
    ),
    (_, name, y) => `${year(y)}${month(name ?? '')}到现在`,
  ],
  [
    new RegExp(String.raw`\b${MONTH},? ?((?:19|20)\d\d)\b`, 'g'),
    (_, name, y) => `${year(y)}${month(name ?? '')}`,
  ],
  // “may” is mostly no month.
  [/(?<=\b(?:in|from|to|until|till|since|of|and|last) )may\b|\bmay(?= (?:to|until|till|and) )|^may$/g, '5月'],
  [new RegExp(String.raw`\b${MONTH.replace('may|', '')}\b\.?`, 'g'), (_, name) => month(name ?? '')],
  [/\b(?:up )?(?:to|until|till) now\b|\buntil today\b/g, '到现在'],
  [/\bthe day before yesterday\b/g, '前天'],
  [/\byesterday\b/g, '昨天'],
  [/\btoday\b/g, '今天'],
  [/\bthe month before last\b/g, '上上个月'],
  [/\blast month\b/g, '上个月'],
  [/\bthis month\b/g, '这个月'],
  [/\blast week\b/g, '7天前'],
  [/\b(?:the )?end of last year\b/g, '去年年底'],
  [/\blast year\b/g, '去年'],
  [/\bthis year\b/g, '今年'],
  [
    /\b(last |this |on )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*day\b/g,
    (_, which, name) => `${which === 'last ' ? '上' : ''}周${WEEK[name ?? '']}`,
  ],
  [/\bnational day\b/g, '国庆'],
  [/\b(?:spring festival|chinese new year)\b/g, '春节'],
  [/\bbefore (国庆|春节)/g, '$1前'],
  [/\bafter (国庆|春节)/g, '$1后'],
  [/\b(?:an?|1) (day|week|month|year) ago\b/g, (_, unit) => `1${UNITS[unit ?? '']}前`],
  [/([\d几]+) ?(day|week|month|year)s? ago\b/g, (_, n, unit) => `${n}${UNITS[unit ?? '']}前`],
  [/\b(?:rmb|cny)\s*(?=\d)/g, '¥'],
  [/(?<=\d) ?(?:yuan|rmb|cny|kuai|renminbi)\b/g, '元'],
  [/\b(?:monthly (?:salary|pay|wage)|salary)(?: is| of| was)?(?= ?\d)/g, '月薪'],
  [
    /(?<=[\d元k]) ?(?:\/|per|an?|each|every) ?(hour|day|month|year|piece|order|parcel|unit)\b/g,
    (_, unit) => `/${PER[unit ?? '']}`,
  ],
  [/(?<=[\d元k]) (hour|dai|month|year)ly\b/g, (_, unit) => `/${PER[unit === 'dai' ? 'day' : (unit ?? '')]}`],
  [/([\d几]) ?(?:-)?(day|week|month|year|hour)s?\b/g, (_, n, unit) => `${n}${UNITS[unit ?? '']}`],
  [/(?<=[\d几]) ?(?:people|persons?|workers|colleagues|coworkers|employees|of us|men|women|others)\b/g, '人'],
  [/\b(?:we are|there are)(?= \d)/g, '我们'],
  [/\b(?:me|i) and(?= \d+人)/g, '除了我还有'],
  [/\b(?:about|around|roughly|approximately|almost|nearly)(?= ?[¥\d几])/g, '大概'],
  [/\b(?:more than|over)(?= ?[¥\d])/g, '超过'],
  [/\bat least(?= ?[¥\d])/g, '至少'],
  [/\b(?:in total|altogether|in all|total(?: of)?|total is)\b/g, '一共'],
  [/\b(?:owes?|owed|owing)(?: (?:me|us|him|her))?/g, '欠'],
  [
    /\b(?:not|never|hasn['’]?t|haven['’]?t|didn['’]?t|doesn['’]?t|wasn['’]?t|weren['’]?t|won['’]?t|don['’]?t)(?: yet)?(?: been)? (?:paid|pay|received?)\b|\bunpaid\b|\bwithout pay\b/g,
    '没发',
  ],
  [/\b(?:fined)(?: (?:me|us))?/g, '罚'],
  [/\b(?:deducted|deducts)\b/g, '扣'],
  [/(?<=[\d月日年元]) ?(?:to|until|till|through) ?(?=[\d¥])/g, '到'],
]
/** Between Chinese words and figures a blank would part what belongs together: 3000 元, 10 月. */
const BLANKS = /(?<=[\p{Script=Han}\d/¥]) +(?=[\p{Script=Han}/])|(?<=[\p{Script=Han}/¥]) +(?=\d)/gu

/** @param text lower case, half-width; other words than those of time, money and number stay */
export const inBase = (text: string): string =>
  /[a-z]{2}/.test(text)
    ? RULES.reduce((said, [from, to]) => said.replace(from, to as string), text).replace(BLANKS, '')
    : text

/** How people take back what they said, in the words that corrections are known by. */
const CORRECTIONS: readonly Rule[] = [
  [/^(?:(?:no|sorry|wait|oh)[,.]?\s+)+(?:it['’]?s|it is|it was|that['’]?s|that is)\b/giu, '不对，是'],
  [/^(?:no[,.]?\s+)?(?:actually|i meant|correction:?)[,]?\s*(?:it['’]?s\b|it is\b|it was\b)?/giu, '其实是'],
  [/^(?:that['’]?s|that is|this is|it['’]?s)?\s*(?:wrong|not right|not correct|incorrect)\b/giu, '不对'],
  [/^(?:i made a mistake|my mistake|i was wrong)\b/giu, '说错了'],
  [/\b(?:is|was|are) (?:wrong|not right|incorrect)\b/giu, '错了'],
  [/\bshould (?:be|have been)\b/giu, '应该是'],
  [/^(?:please )?change (?:the |my )?([a-z ]{2,20}?) to\b/giu, '$1改成'],
  [/^not ([^,.;]{1,16})[,;]? but\b/giu, '不是$1，是'],
]
/** @param text as it was typed: names keep their capitals */
export const correctionInBase = (text: string): string =>
  /^\p{Script=Latin}{2}/u.test(text)
    ? CORRECTIONS.reduce((said, [from, to]) => said.replace(from, to as string), text)
    : text
