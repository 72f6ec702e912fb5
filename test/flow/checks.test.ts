// What authors are told about conditions, unused slots and languages; and the example of docs/flows.md is a flow without problems.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseFlows } from '../../src/flow/parse.ts'
import { content, hash } from './content.ts'

const WORDING = {
  path: 'flows/wording/zh-Hans.yaml',
  text: 'language: zh-Hans\ntexts: { menu: 菜单, thanks: 不客气 }\nwords: { menu: [菜单] }\n',
}
const HEAD = 'id: a\ntopic: a\ntitle: 甲\nmenu: 甲\nsummary: [{ label: 事, slots: [one, two] }]\nsteps:\n'
const ONE = '  - { id: one, kind: yes-no, label: 一, say: 第一问？ }\n'
const read = (steps: string, ...more: ReadonlyArray<{ path: string; text: string }>) =>
  parseFlows([WORDING, { path: 'flows/a.yaml', text: HEAD + ONE + steps }, ...more], hash)

test('a step whose conditions exclude each other is named', () => {
  const block = {
    path: 'flows/blocks/b.yaml',
    text: 'block: b\nsteps:\n  - { id: two, kind: text, label: 二, say: 问？, when: { one: "no" } }\n',
  }
  expect(read('  - use: b\n    when: { one: "yes" }\n', block).problems).toEqual([
    'flows/a.yaml:8: "two" can never be asked: its conditions exclude each other',
  ])
  expect(read('  - use: b\n    when: { one: known }\n', block).problems).toEqual([])
})

test('answers that lead to a condition count as well', () => {
  const steps =
    '  - { id: two, kind: yes-no, label: 二, say: 问？, when: { one: "yes" } }\n' +
    '  - { id: three, kind: text, label: 三, say: 问？, when: { two: "yes", one: "no" } }\n'
  expect(read(steps).problems.join()).toMatch(/:9: "three" can never be asked/)
})

test('a slot that nobody uses is named; one that a condition uses is not', () => {
  const third = '  - { id: three, kind: yes-no, label: 三, say: 问？ }\n'
  const two = (when: string) => `  - { id: two, kind: text, label: 二, say: 问？${when} }\n`
  expect(read(third + two('')).problems).toEqual([
    'flows/a.yaml:8: nobody uses "three": no summary line, no headline, no condition',
  ])
  expect(read(third + two(', when: { three: "yes" }')).problems).toEqual([])
})

test('what a language lacks is a notice with its place, never a problem', () => {
  const english = { path: 'flows/wording/en.yaml', text: 'language: en\ntexts: { menu: Menu }\nwords: {}\n' }
  const two = '  - { id: two, kind: text, label: 二, say: 问？ }\n'
  const found = read(two, english)
  expect(found.problems).toEqual([])
  expect(found.notices()).toEqual([
    'flows/wording/en.yaml: not said yet: thanks',
    'flows/a.yaml:3: flow "a" is not in en yet',
  ])
  const half = parseFlows(
    [
      WORDING,
      english,
      {
        path: 'flows/a.yaml',
        text: (HEAD + ONE + two).replace('title: 甲', 'title: { zh-Hans: 甲, en: A }'),
      },
    ],
    hash,
  )
  expect(half.notices()[1]).toMatch(
    /^flows\/a\.yaml:4: flow "a" lacks 6 of 7 texts in en, the first one here$/,
  )
})

test('two flows are in English whole, blocks included', () => {
  for (const id of ['wage-arrears', 'work-injury'])
    expect(content.notices().filter((notice) => notice.includes(`"${id}"`))).toEqual([])
})

test('the example of docs/flows.md is right as it stands', () => {
  const example = /```yaml\n(id: canteen[\s\S]*?)```/.exec(readFileSync('docs/flows.md', 'utf8'))?.[1] ?? ''
  const blocks = readdirSync('flows/blocks').map((name) => ({
    path: `flows/blocks/${name}`,
    text: readFileSync(`flows/blocks/${name}`, 'utf8'),
  }))
  const { flows, problems } = parseFlows(
    [WORDING, ...blocks, { path: 'flows/canteen.yaml', text: example }],
    hash,
  )
  expect(problems).toEqual([])
  expect(flows[0]?.steps.map(({ id }) => id)).toContain('ill')
})
