// Who acts in a clause, and who is told or given something: employer, worker, contractor. Compares nothing.

type Actor = 'employer' | 'worker' | 'contractor' | 'subcontractor' | 'other'
/** Who acts, or is told or given something. Empty: nobody is named. */
export type Actors = ReadonlySet<Actor>

const EMPLOYER =
  '用人单位|用工单位|(?<!用人|用工|原|总包|分包|承包|建设)单位|公司|老板|企业|厂里|工厂|雇主|店里'
const WORKER = '劳动者|未成年工|派遣工|农民工|骑手|女?职工|员工|[您你]|本人|工人|自己'
const CONTRACTOR = '总包|总承包|建设单位'
const SUBCONTRACTOR = '分包|包工头|班组长|劳务公司'
const OTHER =
  '近亲属|工会|社保(?:部门|基金|局)?|工伤保险基金|仲裁委(?:员会)?|法院|劳动监察|监察(?:大队)?|派遣公司|税务'
const ACTORS = new RegExp(
  `(?<by>由)?(?<to>向|给|对|跟|和|与|让|叫|通知|找|告诉|告|被|为|替|帮|去|到|归|使|以|及)?(?:(?<contractor>${CONTRACTOR})|(?<subcontractor>${SUBCONTRACTOR})|(?<employer>${EMPLOYER})|(?<worker>${WORKER})|(?<other>${OTHER}))(?<own>的(?!，))?`,
  'gu',
)

const actorsIn = (clause: string): readonly Actor[] => {
  const by = namedIn(clause).filter(({ by }) => by !== undefined)
  if (by.length > 0) return by.map(kindOf)
  return namedIn(acting(clause))
    .filter(({ to, own }) => to === undefined && own === undefined)
    .map(kindOf)
}

const namedIn = (clause: string) => [...clause.matchAll(ACTORS)].map(({ groups = {} }) => groups)

const kindOf = (groups: { readonly [name: string]: string | undefined }): Actor =>
  (['employer', 'worker', 'contractor', 'subcontractor'] as const).find(
    (kind) => groups[kind] !== undefined,
  ) ?? 'other'

/** Of an institution nothing is said here: it is a term. */
export const towardIn = (clause: string): readonly Actor[] =>
  [...clause.matchAll(ACTORS)].flatMap(({ groups = {} }) => {
    const kind = kindOf(groups)
    return TOLD.test(groups.to ?? '') && groups.own === undefined && kind !== 'other' ? [kind] : []
  })

/** What stands before the verb: 本人、近亲属或工会可以…. */
const acting = (clause: string): string =>
  clause.split(/可以|应当|应该|必须|不得|不能|有权|不用|不需要|无需|要(?!求)/u)[0] ?? ''
const TOLD = /^(?:向|给|对|让|通知|告诉|告|为|替)$/u

/** Who acts in the last clause, else in the one before it. An employer in a condition need not be who acts then:
 *  单位不给的，可以投诉. */
export const actorsOf = (
  clauses: readonly string[],
  before: Actors,
  isCondition: (clause: string) => boolean,
): Actors => {
  for (const clause of [...clauses].reverse()) {
    const actors = actorsIn(clause)
    const ahead = clause !== clauses.at(-1) && isCondition(clause)
    if (actors.length > 0) return ahead && actors[0] === 'employer' ? new Set() : new Set(actors)
    if (ahead) return new Set()
  }
  return before
}
