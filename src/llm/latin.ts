// Names of people and places in Latin letters: pinyin and English. Hides them by the mark it is given; keeps nothing.

const INITIAL = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])'
const FINAL =
  '(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|ue|ve|a|e|i|o|u|v)'
const SYLLABLE = `(?:${INITIAL}${FINAL}|an|ai|ao|en|er|ou)`
const PINYIN = new RegExp(`^${SYLLABLE}{1,4}$`, 'iu')
const TWO = new RegExp(`^${SYLLABLE}{2,4}$`, 'iu')
/** English that can be read as pinyin too. */
const ENGLISH = new Set(
  'china wage page change manage manager dance danger women woman men man can she he me we be no so do go to yuan hour the sue bank rent hui her die hang long song fan ban pan pen ten den gang sang sign sane sale machine since chance hence again fine mine line wine nine hire fire tire wire dire june juan bonus app hr ok who hi an a i lunch dinner nurse gun run sun fun shame same name game time home rule pipe wipe dine change gene human demand remain retain detain maintain sanction union online domain'.split(
    ' ',
  ),
)
const WORD = /[A-Z][a-z]+/gu
/** Behind these stands a name even in small letters. */
const CUE =
  /((?:\b(?:my name is|i am called|called|named|mr|mrs|ms|miss|boss|foreman|manager|colleague|supervisor)\.?\s{1,3}(?:is\s|called\s)?))([A-Za-z]{2,20}(?:\s[A-Z][a-z]{1,20}){0,2})/giu
const AFTER_NAME =
  /^(?:does|did|do|is|was|has|had|will|would|says|said|owes|and|or|who|that|not|never|fired|to|in|at|of|for|asked|told|made|makes|wants|refused|refuses|tell|tells|can|cannot|won|s|still|also|just|has|keeps)\b/iu
const ROAD =
  /(?:No\.?\s?\d{1,5},?\s)?(?:[A-Z][a-z]+\s){1,3}(?:Road|Rd|Street|St|Lane|Avenue|Ave|Lu|Jie|District|Town|Village)\b\.?(?:\s?(?:No\.?\s?)?\d{1,5})?/gu

export const hideLatin = (text: string, mark: (kind: string, detail: string) => string): string =>
  joined(
    text
      .replace(ROAD, (detail) => mark('地址', detail))
      .replace(CUE, (whole, before: string, name: string) => {
        const first = name.split(/\s/u)[0] ?? ''
        return AFTER_NAME.test(first) || ENGLISH.has(first.toLowerCase())
          ? whole
          : before + mark('姓名', name)
      }),
    mark,
  )

/** Wang Jun, Songjiang: capital letters that read as pinyin, two syllables at least. */
const joined = (text: string, mark: (kind: string, detail: string) => string): string =>
  text.replace(/(?<![A-Za-z])[A-Z][a-z]{1,20}(?:\s[A-Z][a-z]{1,20}){0,2}(?![A-Za-z])/gu, (run) => {
    const words = run.match(WORD) ?? []
    const named = words.filter((word) => PINYIN.test(word) && !ENGLISH.has(word.toLowerCase()))
    if (named.length === words.length && (words.length > 1 || TWO.test(run)))
      return mark(words.length > 1 ? '姓名' : '地址', run)
    return named.reduce((left, word) => (TWO.test(word) ? left.replace(word, mark('地址', word)) : left), run)
  })
