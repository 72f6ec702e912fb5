// Words of labour law that must not be swapped: what is paid, who decides, which leave, how a job ends. Finds them; judges nothing.

/** Of one family only one is meant: where the source says 经济补偿, an answer must not say 赔偿金. */
const FAMILIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  pay: {
    赔偿金: '赔偿金',
    补偿: '经济补偿金?|补偿金?',
    违约金: '违约金',
    代通知金: '代通知金',
    押金: '押金|保证金',
    滞纳金: '滞纳金',
    罚款: '罚款',
    利息: '利息',
  },
  wage: {
    最低工资: '最低工资标?准?',
    加班: '加班费|加班工资|加班|加点',
    两倍工资: '(?:双倍|[两二2]倍)的?工资',
    生活费: '生活费',
  },
  benefit: {
    失业金: '失业保险金|失业金',
    生育津贴: '生育津贴',
    高温津贴: '高温(?:津贴|费|补贴)',
    伤残补助: '一次性伤残补助金|伤残补助金',
    医疗补助: '(?:一次性)?(?:工伤)?医疗补助(?:金|费)',
    就业补助: '(?:一次性)?(?:伤残)?就业补助金',
    伤残津贴: '伤残津贴',
    丧葬: '丧葬补助金|丧葬费',
    抚恤: '抚恤金',
    工亡: '工亡补助金',
    护理费: '护理费',
  },
  insurance: {
    失业保险: '失业保险',
    医保: '医疗保险|医保',
    养老: '养老保险|养老金',
    工伤保险: '工伤保险',
    生育保险: '生育保险',
    社保: '社会保险费?|社保(?!部门|局|经办|征收|中心|基金)',
    公积金: '住房公积金|公积金(?!中心)',
  },
  body: {
    法院: '人民法院|法院',
    仲裁: '(?:劳动)?(?:争议)?仲裁(?:委员会|委|机构|院)?(?!裁决)',
    监察: '(?:劳动)?(?:保障)?监察(?:大队|机构|部门)?',
    社保部门: '社保(?:部门|局|经办|征收|中心)|社会保险(?:部门|行政部门|经办机构|征收)',
    人社: '人社(?:局|部门)|劳动(?:行政|保障)部门|劳动局|人力资源(?:和)?社会保障(?:局|部门)',
    工会: '工会',
    公安: '公安(?:机关|局)?|报警|派出所|警察',
    税务: '税务(?:局|部门|机关)?',
    医院: '医院|医疗机构',
    卫健: '卫健委|卫生(?:部门|行政部门)',
    公积金中心: '公积金(?:管理)?中心',
    妇联: '妇联',
    法律援助: '法律援助(?:中心)?',
    调解: '调解(?:委员会|组织)?',
    基金: '(?:社保|工伤保险|工伤)基金',
  },
  leave: {
    产假: '(?<!陪)产假',
    陪产假: '陪产假|护理假',
    年休假: '带薪年休假|年休假|年假',
    医疗期: '医疗期',
    停工留薪: '停工留薪期?',
    试用期: '试用期?',
    婚假: '婚假',
    丧假: '丧假',
    病假: '病假',
    事假: '事假',
    育儿假: '育儿假',
    哺乳时间: '哺乳时间',
    探亲假: '探亲假',
  },
  day: {
    工作日: '(?<![\\d个两三四五六七八九十])工作日(?!内)|平时',
    休息日: '休息日|周末|双休日|周[六日天]',
    节假日: '法定(?:节假日|休假日|节日|假日)|节假日',
  },
  step: {
    起诉: '起诉|打官司|提起诉讼|诉讼',
    投诉: '投诉|举报',
    执行: '(?:申请)?(?:强制)?执行',
    通知: '通知(?!书)|告诉|告知|跟.{0,3}说',
    认定: '工伤认定|认定',
    鉴定: '(?:劳动能力|伤残)?鉴定',
    登记: '登记',
    裁决: '(?:仲裁)?裁决书?',
    判决: '判决书?',
    结案: '结案|审结',
    受理: '受理',
    查处: '查处|处理',
    续签: '续签|续订',
  },
  end: {
    辞退: '辞退|解雇|开除|裁员|裁掉|炒掉',
    辞职: '辞职|辞工|自己(?:要)?走|主动离职|不想干|不干了',
    解除: '解除(?!证明)|终止|离职|离开单位|走人',
    到期: '到期|期满',
    入职: '入职|用工之日|到岗',
    在职: '在职|还在单位|在岗|还在上班|还?在(?:单位)?上班',
  },
  law: { 合法: '(?<![不非])合法', 违法: '违法|不合法|非法' },
  place: { 室外: '室外|户外|露天', 室内: '室内' },
  birth: { 产前: '产前', 产后: '产后', 难产: '难产', 流产: '流产' },
  timing: { 提前: '提前', 推迟: '推迟|延期|延后' },
  form: { 书面: '书面', 口头: '口头' },
  sum: { 包含: '包含|包括|(?<!不)含', 另外: '另外|另付|另行|额外' },
  each: { 每月: '每个?月|按月', 每日: '每天|每日|按日', 每年: '每年|按年', 每满: '每满', 每周: '每周' },
  fixed: { 无固定: '无固定期限', 固定: '(?<!无)固定期限' },
  share: { 个人: '个人(?:承担|负担|出|缴|部分)', 单位承担: '单位(?:承担|负担|出钱|缴)' },
  deed: {
    批准: '批准|同意',
    培训: '培训',
    调岗: '调岗|换岗|调整岗位',
    转移: '转移',
    补休: '补休|调休',
    延长: '延长|再加',
    缩短: '缩短|减少',
    领取: '领取?(?!导)',
    支付: '支付|照发|照付|发放|付清|付给|补发|付(?!款|出)|发(?![生现展票送出起往热信布])|给(?!单位|公司|老板|予|[您你我他])',
    扣: '扣(?!押|留|[您你]?的?(?:身份)?证)|扣除|克扣',
    扣押: '扣押|扣留|扣(?=[您你]?的?(?:身份)?证)',
  },
  thing: {
    工资: '工资|薪水|薪资|工钱|劳动报酬',
    工伤: '工伤|受伤|受了伤',
    怀孕: '怀孕|孕期',
    哺乳: '哺乳期',
    夜班: '夜班',
    近亲属: '近亲属',
    证件: '身份证|证件',
    合同: '合同',
    档案: '档案',
  },
}

/** What else bears a word: 离职后 is said of 解除 as well as of 辞退. */
const BORNE: Readonly<Record<string, readonly string[]>> = {
  辞退: ['解除'],
  辞职: ['解除'],
  解除: ['辞退', '辞职', '到期'],
  裁决: ['仲裁'],
  通知: [],
  工资: ['最低工资', '两倍工资'],
  社保: ['失业保险', '医保', '养老'],
}
/** Families whose words go together in one sentence: only their absence counts … */
const LOOSE: ReadonlySet<string> = new Set(['thing', 'deed', 'step', 'sum', 'wage'])

/** … and those that may be left out or added: a year is every year. */
const FREE: ReadonlySet<string> = new Set(['each'])
/** Deeds: said no in the sentence around, they bear no yes. */
export const isDeed = ({ family }: Term): boolean =>
  family === 'step' || family === 'end' || family === 'deed'

export type Term = {
  readonly name: string
  readonly family: string
  readonly at: number
  readonly end: number
}

const FAMILY_OF = new Map(
  Object.entries(FAMILIES).flatMap(([family, terms]) => Object.keys(terms).map((t) => [t, family] as const)),
)
const ALL = Object.values(FAMILIES)
  .flatMap((terms) => Object.entries(terms))
  .map(([name, words]) => ({ name, pattern: new RegExp(words, 'gu') }))

/** Longest words first, without overlaps, in order of place. */
export const termsIn = (flat: string): readonly Term[] => {
  const found = ALL.flatMap(({ name, pattern }) =>
    [...flat.matchAll(pattern)].map(({ index, 0: word }) => ({
      name,
      family: FAMILY_OF.get(name) ?? '',
      at: index,
      end: index + word.length,
    })),
  ).sort((a, b) => b.end - b.at - (a.end - a.at) || a.at - b.at)
  const kept: Term[] = []
  for (const term of found)
    if (!kept.some((other) => term.at < other.end && other.at < term.end)) kept.push(term)
  return kept.sort((a, b) => a.at - b.at)
}

/** Whether a source with these terms bears this one; `conflict`: it names another of the same family instead. */
export const bearsTerm = (term: Term, source: readonly Term[]): 'yes' | 'no' | 'conflict' => {
  const accepted = new Set([term.name, ...(BORNE[term.name] ?? [])])
  if (source.some(({ name }) => accepted.has(name))) return 'yes'
  if (!LOOSE.has(term.family) && source.some(({ family }) => family === term.family)) return 'conflict'
  return FREE.has(term.family) ? 'yes' : 'no'
}
