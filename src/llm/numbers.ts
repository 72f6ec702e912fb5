// Numbers and addresses that tell who somebody is: cards, telephones, accounts, orders, links. Hides nothing itself.

/** Kinds of details, each with what it looks like. */
type Details = ReadonlyArray<readonly [kind: string, pattern: RegExp]>

/** What stands between the groups of a telephone number, also to slip it through: 138／1234／5678, 138—1234—5678. No comma: sums are
 *  told apart by those. */
const APART = String.raw`[\s\p{Pd}._/·・•|~]{0,3}`
const MOBILE = new RegExp(
  String.raw`(?<!\d)(?:(?:\+|00)?86${APART})?1[3-9]\d${APART}\d{4}${APART}\d{4}(?!\d)`,
  'gu',
)
const LANDLINE = new RegExp(String.raw`(?<!\d)0\d{2,3}${APART}\d{3,4}${APART}\d{4}(?!\d)`, 'gu')

/** What is surely a number of its own kind, in this order. */
export const NUMBERS: Details = [
  ['邮箱', /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+/g],
  ['网址', /(?:https?:\/\/|www\.)[^\s，。；！？、】）]{2,400}/gi],
  [
    '网址',
    /(?<![\w@.])(?:[\w-]{1,63}\.){1,4}(?:com|cn|net|org|top|xyz|cc|io|me|vip|info|site|shop|app|link)(?![a-z])(?:[/?#][^\s，。；！？、】）]{0,400})?/gi,
  ],
  [
    '证件',
    /(?<!\d)\d{6}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])[ -]?(?:[0-2]\d|3[01])[ -]?\d{3}[\dXx](?![\dA-Za-z])/g,
  ],
  [
    '证件',
    /(?<![\dA-Za-z])(?:[EGDSPHMCW][A-Za-z]?\d{8,9}|9[1-3]\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![\dA-Za-z])/g,
  ],
  ['证件', /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}(?![\dA-Za-z])/g],
  ['卡号', /(?<!\d)(?:\d[ .·-]?){15,18}[\dXx](?!\d)/g],
  ['电话', MOBILE],
  // Figures apart, as they are typed to slip through: 1 3 8 1 2…, 1381234.5678.
  ['电话', /(?<![\d.])1[ .·-]?[3-9](?:[ .·-]?\d){9}(?![\d.]*\d)/g],
  ['电话', LANDLINE],
  ['电话', /(?<!\d)[48]00[ -]?\d{3}[ -]?\d{4}(?!\d)/g],
  ['电话', /[（(]0\d{2,3}[)）][ -]?\d{4}[ -]?\d{3,4}(?!\d)/g],
  // Figures and words mixed: 138一二三四5678.
  [
    '电话',
    /(?<!\d)[1一幺壹][ -]?[3-9三四五六七八九](?:[ -]?[\d一二三四五六七八九零〇幺两]){9}(?![\d一二三四五六七八九零])/g,
  ],
  // Read out figure by figure: 一三八…, 壹叁捌….
  [
    '电话',
    /[一二三四五六七八九零〇幺两壹贰叁肆伍陆柒捌玖](?:[ ，,-]?[一二三四五六七八九零〇幺两壹贰叁肆伍陆柒捌玖]){6,}/g,
  ],
  [
    '号码',
    /(?:[微薇威]信号?|\bwx|\bvx|加[vV]|[vV]信|QQ号?|扣扣号?|\bQ|车牌号?|工号|订单号?|运单号?|快递单号|单号|编号)(?:[是为]|[:： ]){0,3}[A-Za-z0-9_-]{4,24}/gi,
  ],
  // 微信：小强1380, 微信：小强.
  [
    '号码',
    /(?:[微薇威]信号?|QQ号?)[:：] {0,2}[\u4e00-\u9fff]{0,4}(?:[A-Za-z0-9_-]{2,24}|(?<=[\u4e00-\u9fff]{2})(?=[，,。；;\s]|$))/g,
  ],
  [
    '车牌',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•・\s]?(?=[A-Z]{0,5}\d)[A-Z0-9]{5,6}(?:挂)?/gi,
  ],
  [
    '车牌',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{2,5}[挂学警 ][A-Z0-9]{0,4}/g,
  ],
  ['号码', /[（(]20\d{2}[)）][\u4e00-\u9fff]{1,4}\d{0,6}[\u4e00-\u9fff]{1,4}\d{1,6}号/g],
  ['号码', /(?<![A-Za-z\d])[A-Za-z]{1,4}\d{6,}(?![A-Za-z\d])/g],
  // A day (20250315) is no number of anybody's; sums are shorter, or have their 元.
  [
    '号码',
    /(?<![\d.])(?!(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))\d{7,}(?![\d.]|[ ]?[元块万])/g,
  ],
  // What a cut or a slip of the finger left of one: five figures before a cut; seven at the end, where 15000 is still money.
  ['号码', /(?<!\d)\d(?:[ -]?\d){4,}[Xx]?(?=[ -]*…)/g],
  ['号码', /(?<!\d)\d{7,}[Xx]?(?=\s*$)/g],
]
