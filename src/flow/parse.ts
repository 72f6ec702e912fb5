// The flow room's door for content: YAML texts in, expanded flows and the wording out, every problem of every file named. Reads no disk.
import { checkFlow, checkTexts } from './checks.ts'
import { type Block, expandFlow, expandSteps } from './expand.ts'
import { AuthorBlock, AuthorFlow, BASE, type Flow, TRADITIONAL } from './flow.ts'
import { untranslated, wordingNotices } from './untranslated.ts'
import { AuthorWording, type LanguageWording, type WordingTable } from './wording.ts'
import { type Place, readYaml } from './yaml.ts'

/** `path` from the project root, e.g. flows/wage-arrears.yaml, flows/blocks/employer.yaml, flows/wording/zh-Hans.yaml. */
export type FlowFile = { readonly path: string; readonly text: string }
export type ParsedFlows = {
  /** In menu order. */
  readonly flows: readonly Flow[]
  readonly wording: WordingTable
  readonly problems: readonly string[]
  /** What an author should know though nothing is wrong: flows without a language that the wording has. */
  readonly notices: () => readonly string[]
}

/** `hash` turns the expanded flow's JSON into its version; the caller brings it, so that this room stays pure. */
export const parseFlows = (files: readonly FlowFile[], hash: (text: string) => string): ParsedFlows => {
  const problems: string[] = []
  const notices: (() => readonly string[])[] = []
  const wording = readWording(files, problems)
  const others = Object.keys(wording).filter((language) => language !== BASE && language !== TRADITIONAL)
  const blocks = readBlocks(files, problems)
  notices.push(() => wordingNotices(wording))
  const flows: Flow[] = []
  for (const { path, text } of files) {
    if (/\/(?:blocks|wording)\//.test(path)) continue
    const sheet = readYaml(path, text, AuthorFlow)
    problems.push(...sheet.problems)
    if (!sheet.value) continue
    const { steps, problems: missing } = expandSteps(sheet.value, blocks, sheet.at)
    const body = expandFlow(
      sheet.value,
      steps.map(({ step }) => step),
    )
    problems.push(...missing, ...checkFlow(body, steps, sheet.at, [BASE]))
    notices.push(() => untranslated(body, steps, sheet.at, others))
    if (flows.some(({ id }) => id === body.id)) problems.push(`${path}: another flow has the id "${body.id}"`)
    flows.push({ ...body, version: hash(JSON.stringify(body)) })
  }
  flows.sort((a, b) => a.order - b.order || a.id.localeCompare(b.id))
  return { flows, wording, problems, notices: () => notices.flatMap((tell) => tell()) }
}

const readBlocks = (files: readonly FlowFile[], problems: string[]): ReadonlyMap<string, Block> => {
  const blocks = new Map<string, Block>()
  for (const { path, text } of files) {
    if (!path.includes('/blocks/')) continue
    const sheet = readYaml(path, text, AuthorBlock)
    problems.push(...sheet.problems)
    if (!sheet.value) continue
    if (blocks.has(sheet.value.block))
      problems.push(`${path}: another block has the name "${sheet.value.block}"`)
    blocks.set(sheet.value.block, { value: sheet.value, at: sheet.at })
  }
  return blocks
}

const readWording = (files: readonly FlowFile[], problems: string[]): WordingTable => {
  const table: Record<string, LanguageWording> = {}
  const places = new Map<string, (path: readonly PropertyKey[]) => Place>()
  for (const { path, text } of files) {
    if (!path.includes('/wording/')) continue
    const sheet = readYaml(path, text, AuthorWording)
    problems.push(...sheet.problems)
    if (!sheet.value) continue
    const { language, texts, words, switch: names, signs, values } = sheet.value
    places.set(language, sheet.at)
    table[language] = {
      texts,
      words: Object.fromEntries(
        Object.entries(words).flatMap(([name, list]) => (list ? [[name, list]] : [])),
      ),
      switch: names,
      values,
      signs: signs.flatMap((sign) => (/\p{Script=Han}/u.test(sign) ? [...sign] : [sign])),
    }
  }
  problems.push(
    ...checkTexts(
      Object.fromEntries(Object.entries(table).map(([language, { texts }]) => [language, texts])),
      (language, key) => `${places.get(language)?.(['texts', key]) ?? `flows/wording/${language}.yaml`}`,
    ),
  )
  return table
}
