// Cuts a long text where a reader would pause. Pure; loses nothing but line breaks at the cuts.

/** Where to cut, best first. */
const PAUSES = ['\n\n', '\n', '。', '；', '，', ' ']

/** Pieces of at most `max` UTF-16 units, never through a character. */
export function pieces(text: string, max: number): readonly string[] {
  const all: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = cut(rest, max)
    all.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).replace(/^\n+/, '')
  }
  return [...all, rest]
}

/** A pause in the second half of what fits; else the end of what fits. */
function cut(text: string, max: number): number {
  const fits = text.slice(0, max)
  for (const pause of PAUSES) {
    const at = fits.lastIndexOf(pause)
    if (at >= max / 2) return at + pause.length
  }
  const high = fits.charCodeAt(max - 1)
  return high >= 0xd800 && high <= 0xdbff ? max - 1 : max
}
