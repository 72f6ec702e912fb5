// Questions in workers' own words find their article; other matters find nothing sure.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ELSEWHERE } from '../../src/domain/region.ts'
import { shippedKnowledge } from './shipped.ts'

const knowledge = shippedKnowledge()
const { search } = knowledge
/** Thousands of searches in one test; a busy machine may take its time. */
const MANY = 60_000

/** None of these is a phrasing of the article. */
const ASKED: ReadonlyArray<readonly [string, string]> = [
  ['厂里三个月没发工资了怎么办', 'unpaid'],
  ['老板一直不给工资，怎么追', 'unpaid'],
  ['工头不给钱，能不能找总包要', 'building-site'],
  ['建筑工地上欠我们农民工的工资找谁要', 'building-site'],
  ['辞职以后工资多久结清', 'final-pay'],
  ['老板给我写了工资欠条，不还能起诉吗', 'iou'],
  ['公司从来不发工资条', 'pay-slip'],
  ['因为欠薪离职可以要经济补偿吗', 'quit-for-arrears'],
  ['老板跑路了，工资还没给', 'boss-gone'],
  ['周末加班费怎么算', 'pay'],
  ['国庆三天加班是不是三倍', 'pay'],
  ['每天上12个小时班合法吗', 'limits'],
  ['没签劳动合同可以要双倍工资吗', 'double-pay'],
  ['干了八个月没签合同能赔多少', 'double-pay'],
  ['没有合同怎么证明是这家公司的员工', 'prove-relation'],
  ['劳动合同公司不给我怎么办', 'copy'],
  ['被辞退了能赔多少钱', 'what-i-get'],
  ['辞退是赔N还是N+1', 'what-i-get'],
  ['老板口头叫我别来了，没有通知书', 'spoken'],
  ['公司无缘无故把我开除了合法吗', 'unlawful'],
  ['不同意调岗，公司降我工资怎么办', 'forced-out'],
  ['合同到期公司不续签有没有补偿', 'not-renewed'],
  ['辞职老板不批怎么办', 'notice'],
  ['试用期辞职要提前几天', 'notice'],
  ['工服押金不退怎么办', 'deposit'],
  ['公司扣我身份证合法吗', 'deposit'],
  ['离职要我赔培训费合法吗', 'penalty'],
  ['公司不给开离职证明', 'certificate'],
  ['上班时手被机器压了，该怎么办', 'first-steps'],
  ['公司不给我申报工伤', 'employer-silent'],
  ['下班路上骑车被撞了算不算工伤', 'commute'],
  ['没买工伤保险受伤了谁赔', 'uninsured'],
  ['工伤休息的时候工资怎么发', 'pay-while-healing'],
  ['老板想给我一笔钱私了工伤，签不签', 'private-deal'],
  ['十级工伤赔多少', 'disability-benefits'],
  ['签了自愿放弃社保的承诺书有效吗', 'waiver'],
  ['公司不给我交社保怎么投诉', 'not-paid'],
  ['被辞退了怎么领失业金', 'unemployment'],
  ['公司没交公积金找哪里', 'housing-fund'],
  ['迟到一次罚200合法吗', 'may-company-fine'],
  ['北京快递集体合同是什么', 'beijing-contract'],
  ['我在北京送快递，被罚款怎么申诉', 'beijing-fines'],
  ['北京快递员最低工资多少', 'beijing-minimum'],
  ['快递派件定额完不成怎么办', 'beijing-quota'],
  ['快递员考技能证书有奖励吗', 'beijing-training'],
  ['送外卖出车祸了平台赔不赔', 'rider-accident'],
  ['外卖骑手跟站点是劳动关系吗', 'relation'],
  ['骑手账号被封了怎么申诉', 'account-blocked'],
  ['计件工资还不到最低工资', 'below-minimum'],
  ['年假没休完能折成钱吗', 'annual'],
  ['我怀孕了公司想辞退我', 'pregnant-dismissed'],
  ['产假多少天，工资谁出', 'maternity-leave'],
  ['主管对我性骚扰怎么办', 'harassment'],
  ['试用期半年合法吗', 'probation'],
  ['高温费发多少', 'heat'],
  ['不安全的活我能不能不干', 'refuse-danger'],
  ['劳动仲裁怎么申请，收费吗', 'arbitration'],
  ['离职一年多了还能仲裁吗', 'time-limit'],
  ['怎么去劳动监察投诉公司', 'inspection'],
  ['维权需要哪些证据', 'evidence'],
  ['没钱请律师怎么办', 'legal-aid'],
  ['我反映了公司会不会知道是我', 'reprisal'],
  ['怎么申请支付令', 'payment-order'],
  ['仲裁裁决下来公司不给钱', 'award-unpaid'],
  ['外卖员怎么加入工会', 'join-union'],
]

describe('search', () => {
  test('finds the article first for nearly every way of asking', () => {
    const wrong = ASKED.filter(([asked, id]) => search(asked)[0]?.id !== id)
    expect(wrong.map(([asked, id]) => `${asked} → ${search(asked)[0]?.id}, not ${id}`)).toEqual([])
  })
  test('is sure for most of them', () => {
    const sure = ASKED.filter(([asked]) => search(asked)[0]?.sure)
    expect(sure.length / ASKED.length).toBeGreaterThanOrEqual(0.85)
  })
  test('every phrasing finds its own article', { timeout: MANY }, () => {
    const wrong = [...knowledge.articles.values()].flatMap((a) =>
      [a.title, ...a.also]
        .filter((p) => search(p)[0]?.id !== a.id)
        .map((p) => `${a.id}: ${p} → ${search(p)[0]?.id}`),
    )
    expect(wrong).toEqual([])
  })
  test('says nothing where there is nothing to say', () => {
    for (const words of [
      '',
      '？？？',
      '你好',
      '在吗',
      '今天天气怎么样',
      '离婚孩子归谁',
      '朋友借钱不还怎么办',
      'hello',
      '😀',
    ])
      expect(
        search(words).filter((f) => f.sure),
        words,
      ).toEqual([])
  })
  test.each([
    '我不想活了',
    '13400',
    '闵行',
    '不知道',
    '个人',
    '没有',
    '算了',
    '三个月',
    '可以',
    '工友摔下来了在流血',
  ])('an answer to a bot question is not a question: %s', (said) =>
    expect(search(said).filter((f) => f.sure)).toEqual([]),
  )
  test('nothing at all for words without a known meaning', () => expect(search('我不想活了')).toEqual([]))
  test('of a very long message only the beginning is read', () => {
    const [long] = search('老板欠我工资不给，我该怎么办。'.repeat(5000))
    expect(long?.id).toBe(search('老板欠我工资不给，我该怎么办。'.repeat(40))[0]?.id)
  })
})

describe('where and when an article holds', () => {
  const ids = (question: string, day: string, region: string | null) =>
    search(question, { day, region }).map(({ id }) => id)
  const COURIER = '快递派件任务量太高怎么办'
  test('another region’s rule is not found; one’s own is, and goes first', () => {
    expect(ids(COURIER, '2026-11-22', '110105')[0]).toBe('beijing-quota')
    expect(ids(COURIER, '2026-11-22', '310112')).not.toContain('beijing-quota')
    expect(ids(COURIER, '2026-11-22', ELSEWHERE)).not.toContain('beijing-quota')
  })
  test('an unknown region finds it, with the region named', () => {
    const [best] = search(COURIER, { day: '2026-11-22', region: null })
    expect(best).toMatchObject({ id: 'beijing-quota', only: { region: { code: '110000', name: '北京市' } } })
  })
  test('a province may hold the district that has the rule', () => {
    expect(ids(COURIER, '2026-11-22', '110000')).toContain('beijing-quota')
  })
  test('before its first day a rule is not told', () => {
    expect(ids(COURIER, '2023-11-02', '110000')).not.toContain('beijing-quota')
    const [limited] = [...knowledge.articles.values()].filter(
      ({ from }) => from !== undefined && from > '2026',
    )
    if (!limited) throw new Error('no article has a first day')
    expect(ids(limited.title, limited.from ?? '', null)).toContain(limited.id)
    expect(ids(limited.title, '2025-12-31', null)).not.toContain(limited.id)
  })
})

const QUESTIONS = '../shared/data/questions'
describe.skipIf(!existsSync(QUESTIONS))('on real messages (../shared/data/questions)', () => {
  const read = (file: string): string[] =>
    readFileSync(`${QUESTIONS}/${file}`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).question)

  test('other matters get no labour answer', { timeout: MANY }, () => {
    const asked = read('other.dev.jsonl')
    const results = asked.map((q) => search(q))
    expect(results.filter((r) => r[0]?.sure).length / asked.length).toBeLessThanOrEqual(0.03)
    expect(results.filter((r) => r.length > 0).length / asked.length).toBeLessThanOrEqual(0.06)
  })
  test('about work, half find something', () => {
    const asked = read('labour.dev.jsonl')
    expect(asked.filter((q) => search(q).length > 0).length / asked.length).toBeGreaterThanOrEqual(0.5)
  })
})
