// A worker who reports unpaid wages on Telegram from first word to receipt, and counts what was said to them twice.
import type { Shown } from '../harness/bot-api/screen.ts'
import type { Worker } from '../harness/bot-api/worker.ts'

/** A killed house needs some seconds to stand again. */
const PATIENCE = 90_000

/** Questions are answered by these, the first that fits; everything else is skipped. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/叫什么/, '快达站点'],
  [/哪个区县/, '上海闵行'],
  [/还在那里/, '还在干'],
]

export type Report = {
  readonly said: string[]
  readonly repeats: number
  readonly number: string
  readonly code: string
}

/** Answers each new question once, presses what must be pressed, ends with the receipt. */
export async function report(worker: Worker): Promise<Report> {
  const said: string[] = []
  const say = (text: string) => {
    said.push(text)
    worker.says(text)
  }
  const seen = new Set<string>()
  let repeats = 0
  let read = 0
  say('站点欠我三个月工资，一共一万二')
  for (;;) {
    const shown = await next(worker, read)
    read += 1
    const text = shown.text
    if (seen.has(text)) {
      repeats += 1
      continue
    }
    seen.add(text)
    const receipt = /NJ\d{4}-\d{5}/.exec(text)
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)
    if (receipt && code) return { said, repeats, number: receipt[0], code: code[0] }
    const labels = shown.buttons.flat().map((b) => b.text)
    if (labels.includes('同意，开始登记')) say('1')
    else if (text.includes('对吗')) say('对')
    else if (labels.some((l) => l.startsWith('确认'))) say('确认')
    else if (text.includes('【')) say(ANSWERS.find(([question]) => question.test(text))?.[1] ?? '跳过')
  }
}

async function next(worker: Worker, read: number): Promise<Shown> {
  const until = Date.now() + PATIENCE
  while (worker.screen.length <= read) {
    if (Date.now() > until)
      throw new Error(
        `nothing more was said after ${JSON.stringify(worker.screen.slice(-2).map((s) => s.text))}`,
      )
    await new Promise((wake) => setTimeout(wake, 20))
  }
  return worker.screen[read] as Shown
}
