// The medical period (医疗期) by years of service, and the least sick pay. What a province gives beyond is said, not computed.
import { type Calculator, type Input, law, marked, problemIf } from './calculator.ts'
import { monthsWords } from './days.ts'
import { exact, over, times, working, yuan } from './exact.ts'
import { needed, numberIn } from './facts.ts'
import { minimumAsks, minimumHere } from './minimum-wage-here.ts'

const TOTAL: Input = {
  id: 'total',
  kind: 'duration',
  label: '总工龄',
  ask: '在所有单位加起来，一共工作几年了？',
  hint: '8年；一年半',
}
const OWN: Input = {
  id: 'own',
  kind: 'duration',
  label: '本单位工龄',
  ask: '在这家单位干了几年？',
  hint: '3年；八个月',
}
/** From ten years here on the whole working life decides nothing more. */
const TEN = 120

type Row = { readonly own: number; readonly months: number; readonly within: number }
/** Years at this employer (less than) → months of the period, counted within so many months. */
const YOUNG: readonly Row[] = [
  { own: 5, months: 3, within: 6 },
  { own: Number.POSITIVE_INFINITY, months: 6, within: 12 },
]
const OLD: readonly Row[] = [
  { own: 5, months: 6, within: 12 },
  { own: 10, months: 9, within: 15 },
  { own: 15, months: 12, within: 18 },
  { own: 20, months: 18, within: 24 },
  { own: Number.POSITIVE_INFINITY, months: 24, within: 30 },
]

const periodOf = (total: number, own: number): Row => {
  const row = (total < 120 ? YOUNG : OLD).find((each) => own < each.own * 12)
  if (!row) throw new Error('the table of medical periods has a gap')
  return row
}

export const sickLeave: Calculator = {
  id: 'sick-leave',
  asks: (values, tools) => [
    OWN,
    ...((numberIn(values, 'own') ?? 0) >= TEN ? [] : [TOTAL]),
    ...minimumAsks(values, tools, tools.today),
  ],
  check: (values) => {
    const total = numberIn(values, 'total')
    const own = numberIn(values, 'own')
    return problemIf(
      total !== null && own !== null && own < TEN && own > total,
      'total',
      '总工龄比在这家单位的时间还短，再看一下。',
    )
  },
  run: (values, tools) => {
    const own = needed(numberIn(values, 'own'), 'own')
    const total = Math.max(own, numberIn(values, 'total') ?? 0)
    const { months, within } = periodOf(total, own)
    const minimum = minimumHere(values, tools, tools.today)
    const least =
      minimum === null
        ? null
        : working(
            `病假工资最少：${yuan(minimum.fen)} × 80%`,
            over(times(exact(minimum.fen), exact(8)), exact(10)),
          )
    return {
      kind: 'worked',
      result: `医疗期 ${months} 个月${least === null ? '' : `，病假工资每月最少大约 ${yuan(least.fen)} 元`}。`,
      lines: [
        `${own >= TEN ? '' : `总工龄 ${monthsWords(total)}，`}本单位 ${monthsWords(own)} → 医疗期 ${months} 个月`,
        `在 ${within} 个月里，病休加起来满 ${months} 个月，医疗期才用完`,
        ...(least === null ? [] : [least.line]),
      ],
      assumptions: [
        '医疗期里，单位不能因为你生病、不能干活就解除合同。',
        '有的地方（比如上海）另有算法，病假工资常常比这个高。看合同、制度和当地规定。',
        minimum?.said ?? '没有当地最低工资，病假工资没算。一般不低于最低工资的 80%。',
        '特别重的病，可以申请延长。这里说的是生病和非因工受伤，工伤另算。',
        '病假单、病历、缴费单都要留好。',
      ],
      figures: { months, within, ...(least === null ? {} : { least: least.fen }) },
      cites: [
        marked('企业职工患病或非因工负伤医疗期规定', '第三、四条（劳部发〔1994〕479号）'),
        marked('关于贯彻执行劳动法若干问题的意见', '第五十九条（劳部发〔1995〕309号）'),
        ...law('劳动合同法', '第四十二条'),
      ],
    }
  },
}
