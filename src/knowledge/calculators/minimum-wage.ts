// Whether a wage reaches the local minimum (最低工资), and the 1.05 of Beijing's express-delivery contract. Whether it covers somebody is not decided.
import { type Calculator, type Input, law, marked, problemIf, type Values } from './calculator.ts'
import { MOST_MONTHLY, REGION } from './employment-asks.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { needed, numberIn, payIn, textIn } from './facts.ts'
import { minimumHere, tierAsk } from './minimum-wage-here.ts'

const PLACE: Input = { ...REGION, ask: '在哪个市、县上班？', optional: false }
const PAY: Input = {
  id: 'pay',
  kind: 'rate',
  label: '工资',
  ask: '每月工资多少？不算加班费、夜班补贴、高温补贴。钟点工说每小时多少。',
  hint: '一个月 2300；一小时 22',
  slots: ['rate'],
}
/** Asked only where no table knows the place. */
const MINIMUM: Input = {
  id: 'minimum',
  kind: 'money',
  label: '当地最低工资',
  ask: '当地最低工资是多少？当地人社局网站或 12333 能问到。',
  hint: '2540',
  most: MOST_MONTHLY,
}
/** Beijing; the industry contract of 2023 says 1.05 times the city's minimum of the year. */
const BEIJING = '11'
const INDUSTRY = exact('1.05')

const unitOf = (values: Values) => (payIn(values, 'pay')?.per === 'hour' ? 'hour' : 'month')
const monthly = (values: Values): boolean => {
  const per = payIn(values, 'pay')?.per
  return per === 'month' || per === 'hour'
}

export const minimumWage: Calculator = {
  id: 'minimum-wage',
  asks: (values, tools) => {
    const unit = unitOf(values)
    const pay = payIn(values, 'pay')
    const unknown =
      textIn(values, 'region') !== null && minimumHere(values, tools, tools.today, unit) === null
    return [
      PLACE,
      PAY,
      ...(pay === null ? [] : tierAsk(values, tools, tools.today, pay.fen, unit)),
      ...(unknown ? [MINIMUM] : []),
    ]
  },
  check: (values) =>
    problemIf(
      payIn(values, 'pay') !== null && !monthly(values),
      'pay',
      '最低工资按月比，钟点工按小时比。说一个月拿多少，或一小时多少。',
    ),
  run: (values, tools) => {
    const pay = needed(payIn(values, 'pay'), 'pay')
    const row = minimumHere(values, tools, tools.today, unitOf(values))
    const minimum = needed(row?.fen ?? numberIn(values, 'minimum'), 'minimum')
    const unit = pay.per === 'hour' ? '每小时' : '每月'
    // “At least”: of the lowest tier it is sure, of the right one it may be more.
    const least = row === null || row.sure ? '' : '至少'
    const express = textIn(values, 'region')?.startsWith(BEIJING) === true
    const industry = working(`快递员按行业合同：${yuan(minimum)} × 1.05`, times(exact(minimum), INDUSTRY))
    const short = Math.max(0, minimum - pay.fen)
    const industryShort = express ? Math.max(0, industry.fen - pay.fen) : 0
    const percent = over(times(exact(pay.fen), exact(100)), exact(minimum))
    const share = `${Number(percent.n / percent.d)}%`
    return {
      kind: 'worked',
      result:
        short > 0
          ? `低于最低工资，${unit}${least}少了 ${yuan(short)} 元。`
          : least !== ''
            ? '不低于那里最低的一档；是不是够，要看你那里是哪一档。'
            : `没有低于最低工资${industryShort > 0 ? `；你要是快递员，比行业合同的数${unit}少 ${yuan(industryShort)} 元` : ''}。`,
      lines: [
        `${unit}工资 ${yuan(pay.fen)} 元，最低工资 ${yuan(minimum)} 元，是它的 ${share}（去掉小数）`,
        ...(short > 0 ? [`差额：${yuan(minimum)} - ${yuan(pay.fen)} = ${yuan(short)} 元`] : []),
        ...(express ? [industry.line] : []),
        ...(industryShort > 0
          ? [`快递员比行业合同少：${yuan(industry.fen)} - ${yuan(pay.fen)} = ${yuan(industryShort)} 元`]
          : []),
      ],
      assumptions: [
        row === null ? '最低工资按你说的数。' : row.said,
        '正常出勤才这样比。加班费、中夜班和高温津贴、福利不算在里面。',
        '个人交的社保、公积金算不算在最低工资里，各地不同。',
        ...(express
          ? ['北京快递行业合同是 2023 年的，现在还有没有效、管不管你这家公司（加盟网点），要再查。']
          : []),
      ],
      figures: { short, industryShort, minimum, ...(express ? { industry: industry.fen } : {}) },
      cites: [
        ...law('劳动法', '第四十八条'),
        ...law('最低工资规定', '第三条', '第五条', '第十二条'),
        ...law('劳动合同法', '第八十五条'),
        ...(express ? [marked('北京市快递行业集体合同', '（2023年11月3日签订）')] : []),
      ],
    }
  },
}
