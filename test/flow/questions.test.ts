// Down the ladder: a sure article, the model from sources alone, titles, an honest no; and what can be done under an answer.
import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/effect.ts'
import type { Found } from '../../src/flow/found.ts'
import { ask, provision } from './asking.ts'

const MODEL = { office: { model: true, modelLabel: 'AI 生成，备案号 Beijing-1', modelAnswers: 2 } }
const LAW = provision('劳动合同法', '第三十条')

const found = (id: string, more: Partial<Found> = {}): Found => ({
  id,
  title: `关于${id}`,
  answer: `${id}的回答。`,
  steps: [],
  cites: [{ law: '劳动合同法', article: '第三十条' }],
  reviewed: '2026-11-22',
  flow: null,
  score: 0.4,
  sure: false,
  ...more,
})
const shelf = (articles: readonly Found[]) => ({
  search: () => articles,
  article: (id: string) => articles.find((one) => one.id === id) ?? null,
})
const of = <K extends Effect['kind']>(effects: readonly Effect[], kind: K) =>
  effects.filter((e): e is Extract<Effect, { kind: K }> => e.kind === kind)

describe('the ladder', () => {
  test('a strong match is answered by its article, also where a model is configured', () => {
    const talk = ask(MODEL)
    expect(talk.say('老板不给工资怎么办')).toContain('依据：')
    expect(talk.effects.map((e) => e.kind)).not.toContain('consult')
    expect(talk.labels()).toEqual(['登记这件事', '有用', '没用', '找人工'])
  })
  test('without a model a weak match becomes titles, kept for the editors', () => {
    const talk = ask(shelf([found('a'), found('b')]))
    talk.say('工资这件事怎么办')
    expect(talk.labels()).toEqual(['关于a', '关于b', '找人工'])
    expect(of(talk.effects, 'unanswered')).toMatchObject([{ why: 'unsure', question: '工资这件事怎么办' }])
    expect(talk.choose('关于b')).toContain('b的回答')
    expect(talk.state.asked).toMatchObject({ question: '工资这件事怎么办', articles: ['b'] })
  })
  test('where only provisions fit they stand behind one choice', () => {
    const talk = ask({ ...shelf([]), provisions: [LAW] })
    expect(talk.say('工资怎么发才对呢，我想问问')).toContain('几条法律')
    expect(talk.choose('看看法条')).toContain('《劳动合同法》第三十条（2008-01-01 起施行，2012-12-28 修改）')
  })
  test('another matter gets no provisions of the labour law', () => {
    const talk = ask({ ...shelf([]), provisions: [LAW] })
    expect(talk.say('离婚以后孩子归谁抚养？')).not.toContain('法律跟它有关')
    expect(talk.labels()).not.toContain('看看法条')
  })
  test('nothing at all is an honest no, kept for the editors', () => {
    const talk = ask(shelf([]))
    expect(talk.say('工资能不能用月亮上的石头发？')).toContain('没有找到答案')
    expect(of(talk.effects, 'unanswered')).toMatchObject([{ why: 'none' }])
    expect(talk.labels()).toContain('找人工')
  })
})

describe('a model', () => {
  const asked = () => {
    const talk = ask({ ...MODEL, ...shelf([found('a'), found('b')]), provisions: [LAW] })
    expect(talk.say('工资这件事怎么办')).toBe('我查一查，查到就告诉你。')
    const [consult] = of(talk.effects, 'consult')
    if (!consult) throw new Error('the model was not asked')
    return { talk, consult }
  }
  test('is asked from articles and provisions alone, and its answer bears the label', () => {
    const { talk, consult } = asked()
    expect(consult.articles).toEqual(['a', 'b', '劳动合同法第三十条'])
    const answer = { text: '可以投诉。', articles: ['劳动合同法第三十条'] }
    const said = talk.hear({ kind: 'consulted', ask: consult.ask, answer })
    expect(said).toContain('【AI 生成，备案号 Beijing-1，已核对出处】')
    expect(said).toContain('依据：《劳动合同法》第三十条')
    expect(talk.labels()).toEqual(['看原文', '有用', '没用', '找人工'])
    expect(talk.choose('没用')).toContain('对不起')
    expect(of(talk.effects, 'opinion')).toMatchObject([{ article: '', rested: ['劳动合同法第三十条'] }])
  })
  test('is asked nothing before the worker agreed to the notice, which tells of it', () => {
    const talk = ask({ ...MODEL, ...shelf([found('a')]), provisions: [LAW] }, { consent: null })
    talk.say('工资这件事怎么办')
    expect(talk.labels()).toEqual(['关于a', '看看法条', '找人工'])
    expect(talk.kinds()).toEqual(['unanswered'])
    const told = (model: boolean) => ask({ office: { model } }, { consent: null, greeted: false }).say('你好')
    expect(told(true)).toContain('外面的 AI')
    expect(told(false)).not.toContain('AI')
    expect(told(false)).toContain('没答好的问题去掉姓名')
  })
  test('never reads the names of the officers of open cases', () => {
    const at = (id: string, officer: string) => ({ id, number: id, topic: 'fines', officer })
    const talk = ask(
      { ...MODEL, ...shelf([found('a')]) },
      { case: at('1', '林岚'), cases: [at('2', '周正')] },
    )
    talk.say('工资这件事怎么办')
    expect(of(talk.effects, 'consult')[0]?.hide).toEqual(['林岚', '周正'])
  })
  test('that brings nothing usable leaves the articles as choices, and is kept', () => {
    const { talk, consult } = asked()
    expect(talk.hear({ kind: 'consulted', ask: consult.ask, answer: null })).toContain('这几条最接近')
    expect(talk.labels()).toEqual(['关于a', '关于b', '看看法条', '找人工'])
    expect(of(talk.effects, 'unanswered')).toMatchObject([{ why: 'model', question: '工资这件事怎么办' }])
  })
  test('that answers an older question is not heard', () => {
    const { talk, consult } = asked()
    talk.press('article:a')
    expect(talk.hear({ kind: 'consulted', ask: consult.ask, answer: null })).toBe('')
  })
  test('is not asked beyond the day’s budget of the conversation', () => {
    const { talk } = asked()
    talk.say('工资那件事怎么办啊')
    expect(of(talk.effects, 'consult')).toHaveLength(1)
    talk.say('工资另一件事怎么办')
    expect(of(talk.effects, 'consult')).toHaveLength(0)
    expect(talk.labels()).toContain('关于a')
    expect(talk.state.consults).toEqual({ day: '2026-11-19', n: 2 })
  })
  test('never gets what is dead, not even in part: it could tell the dead half', () => {
    const dead = { ...LAW, dead: '六十天不再用。' }
    for (const one of [dead, { ...dead, partly: true as const }]) {
      const talk = ask({ ...MODEL, ...shelf([found('a')]), provisions: [one] })
      talk.say('工资这件事怎么办')
      expect(of(talk.effects, 'consult')[0]?.articles).toEqual(['a'])
    }
  })
})

describe('看原文', () => {
  test('is not offered where the laws are not imported', () => {
    const talk = ask()
    talk.say('老板不给工资怎么办')
    expect(talk.labels()).not.toContain('看原文')
  })
  test('opens three provisions at once and offers the others', () => {
    const names = ['第三十条', '第三十一条', '第三十二条', '第三十三条']
    const cites = names.map((article) => ({ law: '劳动合同法', article }))
    const talk = ask({
      ...shelf([found('a', { sure: true, cites })]),
      provisions: names.map((article) => provision('劳动合同法', article, { since: null })),
    })
    talk.say('工资这件事怎么办')
    const said = talk.choose('看原文')
    for (const article of names.slice(0, 3))
      expect(said).toContain(`《劳动合同法》${article}（施行日期不详）`)
    expect(said).not.toContain('第三十三条')
    expect(talk.choose('《劳动合同法》第三十三条')).toContain('这里是第三十三条的原文')
  })
  test('cuts a long provision behind a sentence and reads on; not a character is lost', () => {
    const text = Array.from({ length: 90 }, (_, i) => `这是第${i}句要紧的话。`).join('')
    const talk = ask({
      ...shelf([found('a', { sure: true })]),
      provisions: [provision('劳动合同法', '第三十条', { text })],
    })
    talk.say('工资这件事怎么办')
    const bodies = [talk.say('看原文')]
    while (talk.labels().includes('接着看第三十条')) bodies.push(talk.choose('接着看第三十条'))
    expect(bodies.length).toBeGreaterThan(1)
    const read = bodies.map((body) => body.split('\n').slice(1).join('').replace('（没完）', '')).join('')
    expect(read).toBe(text)
  })
  test('a clause that must not be told is shown with what holds instead, and no model reads it', () => {
    const dead = { ...LAW, dead: '时效现在是一年。' }
    const talk = ask({ ...MODEL, ...shelf([found('a')]), provisions: [dead] })
    talk.say('工资这件事怎么办')
    expect(of(talk.effects, 'consult')[0]?.articles).toEqual(['a'])
    expect(talk.press('law:a')).toContain('注意：时效现在是一年。')
  })
  test('the choice stays as short as channels take it, and the state keeps five of its names', () => {
    const name = '工资支付条例的长名字'.repeat(4)
    const laws = ['一', '二', '三', '四', '五', '六', '七'].map((n) => provision(name, `第${n}条`))
    const talk = ask({ ...MODEL, ...shelf([found('a')]), provisions: laws })
    talk.say('工资这件事怎么办')
    const articles = laws.map(({ law, article }) => `${law}${article}`)
    const [consult] = of(talk.effects, 'consult')
    talk.hear({ kind: 'consulted', ask: consult?.ask ?? '', answer: { text: '可以投诉。', articles } })
    const id = talk.state.choices.find((one) => one.startsWith('law:')) ?? ''
    expect(id).toMatch(/第四条$/)
    expect(id.length).toBeLessThanOrEqual(200)
    expect(talk.press(id)).toContain('第三条的原文')
    expect(talk.state.asked?.articles).toEqual(articles.slice(0, 5))
  })
  test('an old button whose law is gone says so', () => {
    const talk = ask(shelf([]))
    expect(talk.press('law:a+劳动合同法第三十条')).toContain('没有存这几条的原文')
    expect(talk.press('text:劳动合同法第三十条@9')).toContain('过期')
  })
})

describe('有用 and 没用', () => {
  const answered = () => {
    const talk = ask(shelf([found('a', { sure: true })]))
    talk.say('工资这件事怎么办')
    return talk
  }
  test('by button, by number, by word', () => {
    expect(answered().choose('有用')).toContain('有用就好')
    expect(answered().say('1')).toContain('有用就好')
    const talk = answered()
    expect(talk.say('没用！')).toContain('对不起')
    expect(of(talk.effects, 'opinion')).toMatchObject([
      { article: 'a', question: '工资这件事怎么办', useful: false },
    ])
    expect(of(talk.effects, 'unanswered')).toMatchObject([{ why: 'disliked' }])
    expect(talk.labels()).toContain('找人工')
  })
  test('counts once for each answer, however often it is pressed', () => {
    const talk = answered()
    const kinds = ['useless:a', 'useless:a', 'useful:a'].map((id) => {
      expect(talk.press(id), id).not.toContain('过期')
      return talk.kinds()
    })
    expect(kinds).toEqual([['opinion', 'unanswered'], [], []])
    talk.say('工资那件事怎么办')
    talk.press('useful:a')
    expect(talk.kinds()).toEqual(['opinion'])
  })
  test('of what was not answered is over, whatever stands behind it', () => {
    const talk = ask(shelf([found('a', { sure: true }), found('b')]))
    talk.say('工资这件事怎么办')
    for (const id of ['useful:b', 'useful:', 'useless:我叫张三，电话13800138000', 'useful:constructor']) {
      expect(talk.press(id), id).toContain('过期')
      expect(talk.kinds(), id).toEqual([])
    }
  })
  test('old, foreign and broken buttons say that they are over, and record nothing', () => {
    for (const id of [
      'useful:',
      'useless:gone',
      'law:',
      'text:',
      'text:@',
      'text:a@x',
      'laws',
      'elsewhere:',
      'article:',
    ]) {
      const talk = ask(shelf([]))
      expect(talk.press(id), id).not.toBe('')
      expect(of(talk.effects, 'opinion'), id).toEqual([])
    }
  })
  test('what is deleted is forgotten, the question too', () => {
    const talk = answered()
    talk.say('不要了')
    expect(talk.state.asked).toBeUndefined()
  })
  test('before anything was answered they are words like others', () => {
    const talk = ask(shelf([]))
    talk.say('没用')
    expect(of(talk.effects, 'opinion')).toEqual([])
  })
})

describe('in the middle of a report', () => {
  const reporting = () => {
    const talk = ask({ ...shelf([found('a', { sure: true })]), provisions: [LAW] })
    talk.press('flow:wage-arrears')
    talk.say('老板欠我三个月工资，一共两万三')
    talk.press('heard:yes')
    return talk
  }
  test('the question of the report keeps its own choices', () => {
    const talk = reporting()
    const before = talk.state.choices
    expect(talk.say('工资这件事怎么办？')).toContain('说“没用”')
    expect(talk.state.choices).toEqual(before)
    expect(talk.labels()).not.toContain('没用')
  })
  test('a typed 没用 counts while its question stands, not as the answer to a later one', () => {
    const talk = reporting()
    talk.say('工资这件事怎么办？')
    expect(talk.say('看原文')).toContain('这里是第三十条的原文')
    talk.say('没用')
    expect(of(talk.effects, 'opinion')).toHaveLength(1)
    expect(talk.labels().length).toBeGreaterThan(0)
    talk.say('跳过')
    talk.say('没用')
    expect(of(talk.effects, 'opinion')).toEqual([])
  })
  test('names that the report knows are kept from the model', () => {
    const talk = ask({ ...MODEL, ...shelf([found('a')]) })
    talk.press('flow:wage-arrears')
    talk.say('老板欠我三个月工资，一共两万三')
    talk.press('heard:yes')
    const report = talk.state.report
    if (!report) throw new Error('no report')
    talk.state = {
      ...talk.state,
      report: {
        ...report,
        answers: {
          ...report.answers,
          employer: { value: '红星机械厂', n: 1 },
          contact: { value: { name: '王小北', phone: '13812345678' }, n: 1 },
        },
      },
    }
    talk.say('工资这件事怎么办？')
    expect(of(talk.effects, 'consult')[0]?.hide).toEqual(
      expect.arrayContaining(['红星机械厂', '王小北', '13812345678']),
    )
  })
})

describe('where and when an article holds', () => {
  const beijing = { from: null, until: null, region: { code: '110000', name: '北京市' } }
  test('the region is named where nobody knows the place, and “elsewhere” looks again', () => {
    const talk = ask()
    expect(talk.say('快递公司要给我配安全装备吗')).toContain('只在北京市管用')
    expect(talk.labels()).toContain('我不在北京市')
    expect(talk.choose('我不在北京市')).not.toContain('2023 年北京快递')
    expect(talk.labels()).not.toContain('快递公司要给我配安全装备吗')
  })
  test('“不在” is heard as that choice', () => {
    const talk = ask()
    talk.say('快递公司要给我配安全装备吗')
    talk.say('不在')
    expect(talk.state.asked?.region).toBe('-')
  })
  test('a place that is said counts, and is remembered for the next question', () => {
    const talk = ask()
    expect(talk.say('我在北京送快递，公司要给我配安全装备吗')).toContain('这是北京市的规定')
    expect(talk.say('快递派件任务量太高怎么办')).toContain('这是北京市的规定')
    const away = ask()
    away.say('快递公司要给我配安全装备吗')
    away.say('我在上海')
    expect(away.say('快递派件任务量太高怎么办')).not.toContain('北京')
  })
  test('a choice that is older than its rule is not told any more', () => {
    const old = found('a', { sure: true, only: { from: null, until: '2026-01-31', region: null } })
    expect(ask(shelf([old])).press('article:a')).not.toContain('a的回答')
  })
  test('the report’s place and the day of what happened decide', () => {
    const seen: unknown[] = []
    const talk = ask({
      article: () => null,
      search: (_, facts) => {
        seen.push(facts)
        return [found('a', { sure: true, only: beijing })]
      },
    })
    talk.press('flow:work-injury')
    const report = talk.state.report
    if (!report) throw new Error('no report')
    const answers = {
      ...report.answers,
      when: { value: { day: '2025-03' }, n: 1 },
      region: { value: { code: '310112', place: '上海市闵行区' }, n: 1 },
    }
    talk.state = { ...talk.state, report: { ...report, answers } }
    talk.say('工伤期间工资怎么发？')
    expect(seen.at(-1)).toEqual({ day: '2025-03-01', region: '310112' })
  })
})

describe('a question that leans on the one before it', () => {
  const then = (first: string, next: string) => {
    const talk = ask()
    talk.say(first)
    const said = talk.say(next)
    return { said, article: talk.state.asked?.articles[0], question: talk.state.asked?.question }
  }
  test.each([
    ['被辞退了能赔多少钱', '那要是没签合同呢？', ['no-contract-fired', 'double-pay']],
    ['工伤怎么认定', '那下班路上呢', ['commute', 'wi-commute-blame']],
    ['年假没休完能折成钱吗', '那辞职了呢', ['lv-annual-quit', 'annual']],
    ['工伤怎么认定', '没交社保呢', ['uninsured']],
  ])('%s %s', (first, next, articles) => {
    const { article, question } = then(first, next)
    expect(articles).toContain(article)
    expect(question).toBe(`${first}\n${next}`)
  })
  test('what fits only without the talk so far is offered, not taken', () => {
    expect(ask().say('那罚款呢')).toContain('不能随便罚')
    const talk = ask()
    talk.say('年假没休完能折成钱吗')
    expect(talk.say('那罚款呢')).not.toContain('不能随便罚')
    expect(talk.labels().some((label) => label.includes('年假') || label.includes('罚'))).toBe(true)
  })
  test.each([
    ['辞职要提前几天', '那试用期呢', '试用期提前 3 天'],
    ['劳动仲裁怎么申请', '要收费吗', '不收费'],
    ['劳动仲裁怎么申请', '去哪里申请', '仲裁委'],
    ['怎么领失业金', '那自己辞职的呢', '自己辞职'],
  ])('what the last answer says itself is taken from it: %s %s', (first, next, words) => {
    const { said } = then(first, next)
    expect(said).toContain('刚才那条里说了')
    expect(said).toContain(words)
  })
  test.each([
    ['被辞退了能赔多少钱', '公积金怎么提取', 'si-fund-withdraw'],
    ['怎么领失业金', '老板欠我工资怎么办', 'unpaid'],
    ['劳动仲裁怎么申请', '那老板不批辞职怎么办', 'notice'],
  ])('a topic of its own stands on its own: %s %s', (first, next, article) => {
    const { article: id, question } = then(first, next)
    expect(id).toBe(article)
    expect(question).toBe(next)
  })
  test('a story that begins with 那个 is no question', () => {
    const talk = ask()
    talk.say('怎么领失业金')
    talk.say('那个老板不给钱')
    expect(talk.state.report).not.toBeNull()
  })
  test('“多少钱” after nothing is not a follow-up', () => {
    expect(ask().say('多少钱')).not.toContain('刚才')
  })
})
