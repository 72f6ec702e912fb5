// What is still wrong with an article that an editor fills in, in the editor's words, beside the field. It writes no file.
import { LIMITS } from './article.ts'
import { type ArticleFields, linesOf } from './editing.ts'
import { TOPICS } from './topic-ids.ts'

export type FieldProblem = {
  /** null: of the whole article. */
  readonly field: keyof ArticleFields | null
  readonly text: string
}
export type Known = {
  readonly flow: (id: string) => boolean
  readonly place: (code: string) => boolean
  /** Whether this provision is among the imported laws; null: no laws are imported, nobody can tell. */
  readonly provision: (law: string, article: string) => boolean | null
  /** 'YYYY-MM-DD' */
  readonly today: string
}

/** Everything that keeps these fields from becoming an article. */
export const checkFilled = (fields: ArticleFields, known: Known): readonly FieldProblem[] => [
  ...checkQuestion(fields),
  ...checkAnswer(fields),
  ...checkCites(fields, known),
  ...checkScope(fields, known),
]

const lengthOf = (text: string): number => text.trim().length
const between = (n: number, [least, most]: readonly [number, number]): boolean => n >= least && n <= most

const checkQuestion = ({ title, topic, also }: ArticleFields): FieldProblem[] => {
  const problems: FieldProblem[] = []
  const phrasings = linesOf(also)
  if (!between(lengthOf(title), LIMITS.title))
    problems.push({
      field: 'title',
      text: `标题写 ${LIMITS.title.join(' 到 ')} 个字，现在 ${lengthOf(title)} 个。`,
    })
  if (!Object.hasOwn(TOPICS, topic) || topic === 'not-labour')
    problems.push({ field: 'topic', text: '选一个主题。' })
  if (!between(phrasings.length, LIMITS.also))
    problems.push({
      field: 'also',
      text: `写 ${LIMITS.also.join(' 到 ')} 种问法，一行一种，现在 ${phrasings.length} 种。`,
    })
  for (const phrasing of phrasings)
    if (!between(phrasing.length, LIMITS.phrasing))
      problems.push({
        field: 'also',
        text: `“${phrasing.slice(0, 12)}”这种问法要 ${LIMITS.phrasing.join(' 到 ')} 个字。`,
      })
  const twice = phrasings.find((p, n) => phrasings.indexOf(p) !== n || p === title.trim())
  if (twice !== undefined) problems.push({ field: 'also', text: `“${twice}”写了两遍，去掉一个。` })
  return problems
}

const checkAnswer = ({ answer, steps, deadline, evidence }: ArticleFields): FieldProblem[] => {
  const problems: FieldProblem[] = []
  const length = linesOf(answer).join('').length
  if (length === 0) problems.push({ field: 'answer', text: '还没写答案。' })
  if (length > LIMITS.answer)
    problems.push({ field: 'answer', text: `答案最多 ${LIMITS.answer} 个字，现在 ${length} 个。` })
  linesOf(steps).forEach((step, n) => {
    if (step.length > LIMITS.step)
      problems.push({
        field: 'steps',
        text: `第 ${n + 1} 步最多 ${LIMITS.step} 个字，现在 ${step.length} 个。`,
      })
  })
  if (lengthOf(deadline) > LIMITS.deadline)
    problems.push({ field: 'deadline', text: `时限最多 ${LIMITS.deadline} 个字。` })
  if (linesOf(evidence).length > LIMITS.kept || linesOf(evidence).some((e) => e.length > LIMITS.evidence))
    problems.push({ field: 'evidence', text: `最多 ${LIMITS.kept} 样，每样最多 ${LIMITS.evidence} 个字。` })
  return problems
}

const checkCites = ({ cites }: ArticleFields, known: Known): FieldProblem[] => {
  const written = cites.filter((c) => lengthOf(c.law) + lengthOf(c.article) > 0)
  if (written.length === 0)
    return [{ field: 'cites', text: '至少写一条依据：法律名称和第几条。没有依据的答案不能发布。' }]
  return written.flatMap((c): FieldProblem[] => {
    const law = c.law.trim().replace(/^《(.+)》$/, '$1')
    const article = c.article.trim()
    const say = (text: string): FieldProblem[] => [{ field: 'cites', text: `《${law}》${article}：${text}` }]
    if (law.length < 2) return say('写法律或文件的名称。')
    if (c.review) return isDay(c.date) ? [] : say('待核的依据要写文件日期，比如 2025-09-01。')
    if (article.length < 2) return say('写第几条，比如 第三十条。')
    return known.provision(law, article) === false
      ? say('导入的法律里没有这一条。核对名称和条号；确有其文的，勾“待核”。')
      : []
  })
}

const checkScope = (fields: ArticleFields, known: Known): FieldProblem[] => {
  const problems: FieldProblem[] = []
  const { flow, region, from, until, reviewed } = fields
  if (flow !== '' && !known.flow(flow)) problems.push({ field: 'flow', text: '没有这个办理流程。' })
  if (region.trim() !== '' && !(/^\d{6}$/.test(region.trim()) && known.place(region.trim())))
    problems.push({ field: 'region', text: '写六位区划代码，比如 310112；全国通用就空着。' })
  for (const [field, day] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (day.trim() !== '' && !isDay(day))
      problems.push({ field, text: '日期写成 2026-11-22 这样；没有就空着。' })
  if (isDay(from) && isDay(until) && from.trim() > until.trim())
    problems.push({ field: 'until', text: '最后一天在第一天之前，核对一下。' })
  if (!isDay(reviewed)) problems.push({ field: 'reviewed', text: '写核对依据的那一天，比如 2026-11-22。' })
  else if (reviewed.trim() > known.today)
    problems.push({ field: 'reviewed', text: '核对日期还没到，写今天或以前的日期。' })
  return problems
}

const isDay = (text: string): boolean => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text.trim()) ?? []
  if (year === undefined) return false
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
}

/** Problems that the whole content has with the article at `path`, as the editor reads them. */
export const problemsAt = (
  path: string,
  problems: readonly string[],
  titleOf: (path: string) => string | null,
): readonly FieldProblem[] =>
  problems
    .filter((problem) => problem.includes(path))
    .map((problem): FieldProblem => {
      const [, phrasing = '', other = ''] = /'(.+)' is also asked in (\S+)$/.exec(problem) ?? []
      const owner = other === path ? (/^[^:]+/.exec(problem)?.[0] ?? '') : other
      if (phrasing !== '')
        return {
          field: 'also',
          text: `“${phrasing}”已经在《${titleOf(owner) ?? owner}》里问过，换个说法或去掉。`,
        }
      const [, key = '', message = problem] = /^[^:]+(?::\d+)?: (?:([a-z]+)[^:]*: )?(.+)$/.exec(problem) ?? []
      const field = FIELDS.find((f) => f === key) ?? null
      return { field, text: `这里不合规定：${message}` }
    })

const FIELDS: readonly (keyof ArticleFields)[] = [
  'title',
  'topic',
  'also',
  'answer',
  'steps',
  'cites',
  'flow',
  'region',
  'from',
  'until',
  'deadline',
  'evidence',
  'reviewed',
]
