// npm run simulate: the whole talk at a keyboard, with the real content and no database, no platform, no model.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { OutsideError } from '../bot/ports.ts'
import type { Content } from '../content.ts'
import { contentHolder } from '../content-holder.ts'
import { type Conversation, newConversation } from '../domain/conversation.ts'
import type { Effect } from '../domain/effect.ts'
import type { Event } from '../domain/event.ts'
import { textMessage } from '../domain/message.ts'
import { advance } from '../flow/advance.ts'
import type { Office, World } from '../flow/world.ts'
import { thinkingOf } from '../thinking.ts'
import { contentFolders } from './folders.ts'

const HOURS = '09:00-17:30'
const PATIENCE = 30
const OFFICER = { id: 'officer', name: '林岚' }
const HELP = `写什么，就当是职工说的。还可以写：
  !photo            发一张照片
  !join  !say 话    工会干部接手、说话
  !leave  !close    工会干部离开、结案
  !save 名字         把这次对话存成测试（test/flows 里，名字用 a-z 和 -）
  !state            看现在的状态     Ctrl+D 结束`

/** A line of a transcript, as test/flows.test.ts plays it; what the bot says is filled in there. */
type Line =
  | { readonly worker: string }
  | { readonly press: string }
  | { readonly files: readonly string[] }
  | { readonly event: { readonly kind: Event['kind']; readonly [key: string]: unknown } }

/** `simulate [--flow wage-arrears]`: talks until the input ends; with a flow it begins at that report's first question. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { flow: { type: 'string' } } })
  const { root, overlay } = contentFolders()
  const holder = contentHolder(root, overlay)
  const thinking = thinkingOf(holder, new Map())()
  const talk = { state: newConversation(), n: 0 }
  const lines: Line[] = []
  const hear = (event: Event): void => {
    talk.n += 1
    lines.push(lineOf(event))
    const world: World = { ...thinking, ...clock(holder.current, talk.n) }
    const turn = advance(talk.state, event, world)
    talk.state = JSON.parse(JSON.stringify(turn.conversation))
    for (const effect of turn.effects) console.log(shownEffect(effect))
  }
  console.log(HELP)
  if (values.flow !== undefined) begin(values.flow, thinking, hear)
  for await (const line of createInterface({ input: process.stdin, terminal: process.stdin.isTTY })) {
    if (line === '!state') console.log(stateShown(talk.state))
    else if (line.startsWith('!save '))
      console.log(saved(root, line.slice('!save '.length).trim(), values.flow, lines))
    else hear(eventOf(line, talk.state))
  }
}

const lineOf = (event: Event): Line => {
  if (event.kind === 'message') {
    const { text, choice, files } = event.message
    if (choice !== null) return { press: choice }
    return files.length > 0 ? { files: files.map((_, i) => `photo-${i + 1}`) } : { worker: text }
  }
  // The runner brings its own officer, case and files.
  const told = { text: 'text' in event ? event.text : null, words: 'words' in event ? event.words : null }
  const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null))
  const outcome = 'outcome' in event ? { outcome: event.outcome } : {}
  return { event: { kind: event.kind, ...said, ...outcome } }
}

/** Writes the worker's side of the talk; the runner fills in what the bot says. Never over another talk. */
const saved = (root: string, name: string, flow: string | undefined, lines: readonly Line[]): string => {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return '名字只能用小写字母、数字和 -，比如 happy-path'
  const folder = join(root, 'test/flows', flow ?? 'wage-arrears')
  const path = join(folder, `${name}.yaml`)
  if (existsSync(path)) return `${path} 已经有了，换个名字`
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, stringify({ turns: lines }, { lineWidth: 0 }))
  return `存好了：${path}\n跑 UPDATE=1 npx vitest run test/flows.test.ts 填上机器人的话，再从头读一遍`
}

const begin = (flow: string, thinking: Pick<World, 'flows'>, hear: (event: Event) => void): void => {
  if (!thinking.flows.current(flow)) {
    const known = thinking.flows.menu.map(({ id }) => id).join(', ')
    throw new OutsideError(`there is no flow “${flow}”: choose one of ${known}`, false)
  }
  for (const choice of ['consent:yes', `flow:${flow}`])
    hear({ kind: 'message', message: { ...textMessage(''), choice } })
}

const clock = (content: Content, n: number): Pick<World, 'now' | 'n' | 'office' | 'ids' | 'number'> => {
  const now = Date.now()
  const { open, opens } = content.calendar.officeTimes(now, HOURS)
  const office: Office = {
    name: '示例区总工会',
    hours: `工作日 ${HOURS.replace('-', '–')}`,
    open,
    opens,
    waiting: 0,
    before: () => 0,
    patience: PATIENCE,
    escalates: () => now + PATIENCE * 60_000,
    model: false,
    modelLabel: 'AI 生成',
    modelAnswers: 20,
    voice: false,
  }
  const ids = Array.from({ length: 4 }, () => randomUUID())
  return { now, n, office, ids, number: `NJ-TEST-${String(n).padStart(5, '0')}` }
}

const eventOf = (line: string, state: Conversation): Event => {
  const current = state.case?.id ?? randomUUID()
  if (line === '!photo') {
    const file = { id: randomUUID(), name: 'photo.jpg', mime: 'image/jpeg', size: 1000, remote: null }
    return { kind: 'message', message: { ...textMessage(''), files: [file] } }
  }
  if (line === '!join') return { kind: 'officer-joined', officer: OFFICER, case: current }
  if (line.startsWith('!say '))
    return { kind: 'officer-said', officer: OFFICER, text: line.slice('!say '.length), files: [] }
  if (line === '!leave') return { kind: 'officer-left', officer: OFFICER }
  if (line === '!close')
    return { kind: 'case-closed', officer: OFFICER, case: current, outcome: 'solved', words: '' }
  return { kind: 'message', message: textMessage(line) }
}

const shownEffect = (effect: Effect): string => {
  if (effect.kind !== 'say') return `  * ${effect.kind} ${JSON.stringify(effect).slice(0, 160)}`
  const who = effect.from === 'bot' ? '娘家' : effect.from.name
  const choices = effect.choices.map(({ label }, i) => `  [${i + 1}] ${label}`)
  return [`${who}：${effect.text.replaceAll('\n', '\n  ')}`, ...choices].join('\n')
}

const stateShown = (state: Conversation): string => {
  const json = JSON.stringify(state)
  return `${JSON.stringify(state, null, 2)}\n${Buffer.byteLength(json)} bytes`
}
