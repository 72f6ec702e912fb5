// What authors are told: every problem of every file, with its line. And a new flow needs nothing but YAML.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseFlows } from '../../src/flow/parse.ts'
import { wordingOf } from '../../src/flow/wording.ts'
import { COMMANDS } from '../../src/flow/words.ts'
import { content, hash } from './content.ts'

const wording = {
  path: 'flows/wording/zh-Hans.yaml',
  text: 'language: zh-Hans\ntexts: { menu: 菜单 }\nwords: { menu: [菜单] }\n',
}
const problems = (flow: string, ...blocks: string[]): readonly string[] =>
  parseFlows(
    [
      wording,
      { path: 'flows/a.yaml', text: flow },
      ...blocks.map((text, i) => ({ path: `flows/blocks/b${i}.yaml`, text })),
    ],
    hash,
  ).problems

const HEAD = 'id: a\ntopic: a\ntitle: 甲\nmenu: 甲\nsummary: [{ label: 事, slots: [one] }]\nsteps:\n'
const ONE = '  - { id: one, kind: text, label: 一, say: 第一问？ }\n'

test('the shipped flows have no problems', () => {
  expect(content.problems).toEqual([])
  expect(content.flows.map(({ id }) => id)).toContain('wage-arrears')
})

test('a flow that is right has no problems, and its version follows its words', () => {
  expect(problems(HEAD + ONE)).toEqual([])
  const version = (text: string) =>
    parseFlows([wording, { path: 'flows/a.yaml', text }], hash).flows[0]?.version
  expect(version(HEAD + ONE)).toBe(version(`# a comment\n${HEAD}${ONE}`))
  expect(version(HEAD + ONE)).not.toBe(version(HEAD + ONE.replace('第一问', '头一问')))
})

test.each([
  ['unknown block', '  - use: nowhere\n', /a\.yaml:8: there is no block "nowhere"/],
  ['slot twice', ONE, /a\.yaml:8: slot "one" is there twice/],
  [
    'unknown slot in a condition',
    '  - { id: two, kind: text, label: 二, say: 问？, when: { gone: x } }\n',
    /:8: "two" waits for slot "gone"/,
  ],
  [
    'a condition on a later step',
    '  - { id: two, kind: text, label: 二, say: 问？, when: { three: known } }\n  - { id: three, kind: text, label: 三, say: 问？ }\n',
    /could never be asked/,
  ],
  [
    'a condition on an answer that is none',
    '  - { id: two, kind: yes-no, label: 二, say: 问？ }\n  - { id: three, kind: text, label: 三, say: 问？, when: { two: maybe } }\n',
    /waits for "two: maybe"/,
  ],
  [
    'a step that nothing reaches',
    '  - { id: two, kind: text, label: 二, say: 问？, when: { two: known } }\n',
    /:8: "two" can never be asked/,
  ],
  [
    'a long question',
    `  - { id: two, kind: text, label: 二, say: ${'长'.repeat(61)} }\n`,
    /:8: question "two" is 61 characters long/,
  ],
  [
    'a missing language',
    '  - { id: two, kind: text, label: 二, say: { en: What? } }\n',
    /question "two" has no zh-Hans text/,
  ],
  [
    'a choice without options',
    '  - { id: two, kind: choice, label: 二, say: 问？ }\n',
    /choice "two" needs two options/,
  ],
  [
    'options where numbers are answers',
    '  - { id: two, kind: money, label: 二, say: 问？, options: [{ id: no, label: 没有 }] }\n',
    /money question has no options/,
  ],
  [
    'a word of the talk as id',
    '  - { id: edit, kind: text, label: 二, say: 问？ }\n',
    /"edit" is a word of the talk itself/,
  ],
  ['an unknown kind', '  - { id: two, kind: dance, label: 二, say: 问？ }\n', /a\.yaml:8: steps\.1/],
])('%s is named with its line', (_, more, expected) => {
  expect(problems(HEAD + ONE + more).join('\n')).toMatch(expected)
})

test('all problems of all files come in one report', () => {
  const found = problems(`${HEAD}${ONE}  - use: nowhere\n${ONE}`, 'block: b\nsteps: []\n', 'oops: [')
  expect(found.length).toBeGreaterThanOrEqual(4)
})

test('a block is written once, narrowed and changed by the flow that uses it', () => {
  const block =
    'block: who\nsteps:\n  - { id: one, kind: text, label: 一, say: 原来的？ }\n  - { id: two, kind: text, label: 二, say: 第二问？ }\n'
  const use = '  - use: who\n    only: [one]\n    change: { one: { say: 改过的？ } }\n'
  const { flows, problems: none } = parseFlows(
    [wording, { path: 'flows/a.yaml', text: HEAD + use }, { path: 'flows/blocks/who.yaml', text: block }],
    hash,
  )
  expect(none).toEqual([])
  expect(flows[0]?.steps.map(({ id, say }) => [id, say['zh-Hans']])).toEqual([['one', '改过的？']])
})

test('another language must say everything with the same blanks', () => {
  const english = {
    path: 'flows/wording/en.yaml',
    text: 'language: en\ntexts: { menu: "Menu {x}", extra: a }\nwords: {}\n',
  }
  const { problems: found } = parseFlows([wording, english], hash)
  expect(found).toEqual([
    expect.stringContaining('text "menu" has other blanks'),
    expect.stringContaining('text "extra" is not in zh-Hans'),
  ])
})

test('every text that the code asks for stands in the wording, and every text is asked for', () => {
  const texts = Object.keys(content.wording['zh-Hans']?.texts ?? {})
  const code = readdirSync('src/flow', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`src/flow/${name}`, 'utf8'))
    .join('\n')
  const built = [
    /^choice\./,
    /^number\./,
    /^shown\.per-/,
    /^notice\.\w+-(?:head|body)$/,
    /^file\.refused-/,
    /^refused\./,
    /^unclear\./,
  ]
  expect(
    texts.filter((key) => !code.includes(`'${key}'`) && !built.some((shape) => shape.test(key))),
  ).toEqual([])
  const asked = [...code.matchAll(/(?:\bword\(|\btell\(d, |[?:] )'([a-z]+(?:\.[a-z-]+)+)'/g)].map(
    ([, key]) => key,
  )
  expect(asked.filter((key) => key !== undefined && !texts.includes(key))).toEqual([])
  for (const command of COMMANDS) expect(texts).toContain(`choice.cmd:${command}`)
})

test('command words are found whole, soft or inside a short sentence', () => {
  const { words } = wordingOf(content.wording)
  const of = (text: string) => words(text, 'zh-Hans')
  for (const text of ['人工', '转人工', '我想找个人', '人工！', '　人工 ', '真人在吗', '叫个人来吧'])
    expect(of(text)).toBe('person')
  for (const text of ['算了', '那算了吧', '不想弄了', '不说了', '取消']) expect(of(text)).toBe('cancel')
  for (const text of ['不知道', '我也不知道啊', '下一个', '不想说', '跳过吧']) expect(of(text)).toBe('skip')
  for (const text of ['返回', '上一步', '退回']) expect(of(text)).toBe('back')
  for (const text of ['在吗', '在吗？', '有人吗', '你好']) expect(of(text)).toBe('hello')
  for (const text of [
    '公司欠我人工费三万',
    '他不知道什么时候发工资，我在那里干了两年多了还没拿到',
    '花开物流',
    '',
  ])
    expect(of(text)).toBeNull()
})
