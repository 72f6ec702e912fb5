// Which hotline helps with a matter that is not about work. It never decides whether it is about work.
import { z } from 'zod'
import { phraseBook, plain } from './phrases.ts'
import { word } from './sheet.ts'

/** knowledge/hotlines.yaml: the first whose words are heard counts. */
export const hotlineTable = z.strictObject({
  hotlines: z.array(z.strictObject({ say: z.string().min(4).max(60), words: z.array(word).min(1) })),
})

/** One sentence with the number to call, or null: only the general ones are known. */
export type HotlineFor = (text: string) => string | null

export const buildHotlines = ({ hotlines }: z.output<typeof hotlineTable>): HotlineFor => {
  const book = phraseBook(hotlines.flatMap(({ words }, place) => words.map((w) => [w, place] as const)))
  return (text) => {
    const places = book(plain(text)).map(({ value }) => value)
    return places.length === 0 ? null : (hotlines[Math.min(...places)]?.say ?? null)
  }
}
