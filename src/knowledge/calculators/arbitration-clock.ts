// How long one may still apply for labour arbitration (仲裁时效): one year, its restart with proof, its pause, wages while employed.
import { type Calculator, type Input, law, marked, option, type Tools, type Values } from './calculator.ts'
import { addDays, addMonths, dayWords } from './days.ts'
import { LAST_DAY } from './employment-asks.ts'
import { dayIn, needed, numberIn, textIn } from './facts.ts'
import { leftWords, rolled } from './last-day.ts'

const MATTER: Input = {
  id: 'matter',
  kind: 'choice',
  label: '要什么钱',
  ask: '想要的是哪一种？',
  matter: true,
  options: [
    option('wages', '工资、加班费、提成', '工资', '欠薪', '加班费', '提成', '奖金'),
    option(
      'other',
      '补偿、赔偿、双倍工资、年休假等',
      '补偿',
      '赔偿',
      '双倍工资',
      '年休假',
      '年假',
      '社保损失',
      '别的',
    ),
  ],
}
const LAST: Input = {
  ...LAST_DAY,
  label: '离开单位',
  ask: '哪天离开单位的？还在干就说还在干。',
  hint: '去年12月15号；还在干',
  // Of a month its first day: an early end harms nobody.
  monthEnd: false,
}
const KNOWN: Input = {
  id: 'known-day',
  kind: 'date',
  label: '知道吃亏的那天',
  ask: '哪天知道自己吃亏的？比如被辞退那天、该给没给那天。',
  hint: '今年3月10号',
  slots: ['told-day'],
  past: true,
}
const ASKED: Input = {
  id: 'asked-day',
  kind: 'date',
  label: '最近一次要钱',
  ask: '后来找单位要过、投诉过，或者单位答应过吗？最近一次哪天？要有凭据。',
  hint: '上个月20号，有微信；没有',
  options: [option('never', '没有', '没要过', '没找过', '没有过')],
  optional: true,
  past: true,
}
const PAUSED: Input = {
  id: 'paused',
  kind: 'days',
  label: '耽误的天数',
  ask: '有没有因为天灾、被关着、病得没法办，耽误过？多少天？没有就说没有。',
  hint: '30 天；没有',
  optional: true,
}

type Clock = {
  readonly start: string
  readonly end: string
  readonly restarted: boolean
  readonly tooLate: boolean
}
const clockOf = (values: Values): Clock | null => {
  const wages = textIn(values, 'matter') === 'wages'
  const start = wages ? dayIn(values, 'last-day') : dayIn(values, 'known-day')
  if (start === null) return null
  const pause = numberIn(values, 'paused') ?? 0
  const first = addDays(addMonths(start, 12), pause)
  const asked = dayIn(values, 'asked-day')
  if (asked === null || asked <= start) return { start, end: first, restarted: false, tooLate: false }
  if (asked > first) return { start, end: first, restarted: false, tooLate: true }
  return { start: asked, end: addMonths(asked, 12), restarted: true, tooLate: false }
}

const asksOf = (values: Values, { today }: Tools): readonly Input[] => {
  const wages = textIn(values, 'matter') === 'wages'
  if (wages && textIn(values, 'last-day') === 'still') return [MATTER, LAST]
  const clock = 'asked-day' in values ? clockOf({ ...values, paused: null }) : null
  return [MATTER, wages ? LAST : KNOWN, ASKED, ...(clock !== null && clock.end < today ? [PAUSED] : [])]
}

/** Of a claim: wages run from the end of the job (27 IV), everything else from the day it was known. */
const WAGES = /工资|欠薪|薪水|加班费|提成|奖金/u
const OTHER = /双倍|二倍|两倍|补偿|赔偿|年休假|年假|辞退|开除|裁员|社保/u

const CITES = [
  ...law('劳动争议调解仲裁法', '第二十七条'),
  ...law('民法典', '第二百零二条', '第二百零三条'),
  marked('劳动人事争议仲裁办案规则', '第二十七、二十八条（人社部令33号）'),
]

export const arbitrationClock: Calculator = {
  id: 'arbitration-clock',
  asks: asksOf,
  told: (text) => {
    const other = OTHER.test(text)
    if (other === WAGES.test(text.replace(/[双二两]倍工资/gu, ''))) return {}
    return { matter: other ? 'other' : 'wages' }
  },
  check: () => [],
  run: (values, tools) => {
    const clock = clockOf(values)
    if (clock === null) {
      needed(textIn(values, 'last-day'), 'last-day')
      return {
        kind: 'worked',
        result: '还在这家干，要工资现在不受一年的限制；离开以后，一年内要提。',
        lines: ['离开单位那天起，一年的时间开始走'],
        assumptions: [
          '说的是工资、加班费这类劳动报酬。双倍工资、补偿、年休假一般不算，要另看。',
          '拖得越久越难取证：工资记录单位只须留两年。',
        ],
        figures: {},
        cites: [...CITES, ...law('工资支付暂行规定', '第六条')],
      }
    }
    const end = rolled(clock.end, tools.calendar)
    const pause = clock.restarted ? 0 : (numberIn(values, 'paused') ?? 0)
    return {
      kind: 'worked',
      result: `申请仲裁的最后一天是${dayWords(end)}，${leftWords(tools.today, end)}。`,
      lines: [
        clock.restarted
          ? `从最近一次要钱（${dayWords(clock.start)}）起，重新算一年`
          : `从${dayWords(clock.start)}起，算一年`,
        ...(pause > 0 ? [`耽误的 ${pause} 天不算，往后加`] : []),
        ...(end === clock.end ? [] : [`${dayWords(clock.end)}不上班，顺到${dayWords(end)}`]),
        ...(clock.tooLate ? ['最近那次要钱，已经在一年以后了，没有算进去'] : []),
      ],
      assumptions: [
        ...(clock.restarted ? ['那次要钱要拿得出凭据：短信、微信、录音、投诉回执。'] : []),
        ...(end < tools.today
          ? ['过了也别急着放弃：中间要过、投诉过、单位答应过，有凭据就重新算。单位不提，仲裁也不一定驳回。']
          : ['别等到最后一天。口头答应不算数，写下来、发出去。']),
        '登记到工会，这个时间还在走。',
      ],
      figures: { end, start: clock.start },
      cites: CITES,
    }
  },
}
