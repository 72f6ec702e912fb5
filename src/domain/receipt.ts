// The receipt code (回执码) as people type it: found in words and hidden there. Knows no key, and never whether a code is right.

/** What stands in the record where a code was typed. */
export const HIDDEN_CODE = '••••-••••'

/** The letters of a code: see secret.ts. */
const LETTERS = '2-9A-HJKMNP-Z'
/** With its dash, also when a letter was misread (0 for O): a near miss is worth hiding too. */
const DASHED = /(?<![A-Z0-9])[A-Z0-9]{4}\s?[-‐-―−－_~]\s?[A-Z0-9]{4}(?![A-Z0-9-])/gi
const PLAIN = new RegExp(`(?<![A-Z0-9])[${LETTERS}]{4}\\s?[${LETTERS}]{4}(?![A-Z0-9])`, 'gi')
const NAMED = /回执|receipt|code/i

/** Full-width letters and digits become plain ones, place for place. */
const narrow = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  )

/** English words and telephone numbers have the same length: a code shows itself by digits and letters together,
 *  by capitals with a dash, or because the words around it say so. */
const likely = (match: string, whole: string): boolean => {
  const mixed = /\d/.test(match) && /[a-z]/i.test(match)
  const capitals = /^[A-Z]+\W+[A-Z]+$/.test(match)
  const alone = match === whole && (/[a-z]\W[a-z]/i.test(match) || /^[A-Z]+$/.test(match))
  return mixed || capitals || NAMED.test(whole) || alone
}

/** The first code in a text, and the text with every code hidden; null when there is none. */
export const codeIn = (text: string): { readonly code: string; readonly hidden: string } | null => {
  const plain = narrow(text)
  const found = [...plain.matchAll(DASHED), ...plain.matchAll(PLAIN)]
    .filter((m) => likely(m[0], plain.trim()))
    .sort((a, b) => a.index - b.index)
  const [first] = found
  if (!first) return null
  let hidden = ''
  let at = 0
  for (const { 0: match, index } of found) {
    if (index < at) continue
    hidden += text.slice(at, index) + HIDDEN_CODE
    at = index + match.length
  }
  return { code: first[0], hidden: hidden + text.slice(at) }
}
