// Cuts a long text into pieces that a platform takes, at the kindest place there is. Never drops more than the blank at a cut.

/** Best first: between paragraphs, between lines, after a sentence, after a comma. */
const CUTS = [/\n\s*\n/g, /\n/g, /(?<=[。！？!?；;])/g, /(?<=[，、,\s])/g]
/** A cut in the first part of a piece would make many small ones. */
const NOT_BEFORE = 0.5

/** Pieces of at most `most` UTF-16 units, none empty; a surrogate pair is never cut in two. */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > most) {
    const at = cutPlace(rest, most)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '') pieces.push(rest)
  return pieces
}

function cutPlace(text: string, most: number): number {
  // One unit more, so that a blank right behind a full piece counts as a place to cut.
  const head = text.slice(0, most + 1)
  for (const cut of CUTS) {
    const at = [...head.matchAll(cut)].map(({ index }) => index).findLast((index) => index <= most)
    if (at !== undefined && at >= most * NOT_BEFORE) return at
  }
  const pair = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most))
  return pair ? most - 1 : most
}
