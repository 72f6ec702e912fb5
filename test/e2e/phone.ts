// A worker with a phone, whatever chat is on it: reports unpaid wages from first word to receipt, and reads what comes.

export type Line = { readonly text: string; readonly choices: readonly string[] }
export type Phone = {
  /** Everything from the other side, oldest first. */
  shown(): readonly Line[]
  says(text: string): unknown
  /** Takes one of the choices under the latest words, as this chat does it: a press, or its number. */
  picks(label: string): unknown
  /** Absent where the chat carries no files. */
  sendsPhoto?(): unknown
}
export type Receipt = { readonly number: string; readonly code: string }

/** How long a worker waits for words: longer than the sweep takes to come round. */
const PATIENCE = 45_000
/** Taken when offered, the first that fits. */
const TAKEN = [/^同意，开始登记$/, /^对，接着来$/, /^确认/]
/** Questions are answered by these; everything else is skipped. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/叫什么/, '快达新桥站'],
  [/哪个区县/, '上海闵行'],
  [/还在那里/, '还在干'],
  [/怎么称呼/, '王小北'],
]

/** From the first word to the receipt. A photo goes out as soon as the report is open, where the chat carries files. */
export async function report(phone: Phone): Promise<Receipt> {
  let read = phone.shown().length
  let photo = false
  await phone.says('站点欠我三个月工资，一共一万二')
  for (;;) {
    const { text, choices } = await lineAt(phone, read)
    read += 1
    const number = /NJ\d{4}-\d{5}/.exec(text)?.[0]
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0]
    if (number && code) return { number, code }
    const taken = choices.find((label) => TAKEN.some((t) => t.test(label)))
    if (taken !== undefined) {
      if (taken.startsWith('对') && phone.sendsPhoto && !photo) {
        photo = true
        await phone.sendsPhoto()
        // It is sealed, and the same words stand there again.
        continue
      }
      await phone.picks(taken)
    } else if (text.includes('【'))
      await phone.says(ANSWERS.find(([asked]) => asked.test(text))?.[1] ?? '跳过')
  }
}

/** Waits for the first line from `from` on that holds these words. */
export async function sees(phone: Phone, words: string, from = 0): Promise<Line> {
  return await until(
    () =>
      phone
        .shown()
        .slice(from)
        .find(({ text }) => text.includes(words)),
    () => `“${words}” was not seen; last: ${JSON.stringify(phone.shown().slice(-4))}`,
  )
}

/** How often these words stand on the screen. */
export const times = (phone: Phone, words: string): number =>
  phone.shown().filter(({ text }) => text.includes(words)).length

const lineAt = (phone: Phone, at: number): Promise<Line> =>
  until(
    () => phone.shown()[at],
    () => `nothing more was said after ${JSON.stringify(phone.shown().slice(-3))}`,
  )

/** Looks until there is something; fails with the complaint. */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  complaint: () => string,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(complaint())
    await new Promise((wake) => setTimeout(wake, 25))
  }
}
