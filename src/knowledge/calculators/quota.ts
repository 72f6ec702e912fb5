// Whether a piece-work quota can be met by nine couriers of ten (定额 90 %), as Beijing's express contract says. Counts only.
import { type Calculator, type Input, law, marked, problemIf } from './calculator.ts'
import { ceiling, exact, over, times } from './exact.ts'
import { needed, numberIn } from './facts.ts'

const MOST_PEOPLE = 100_000
const ALL: Input = {
  id: 'all',
  kind: 'count',
  label: '一共几个人',
  ask: '同一个定额，你们站点一共几个人在干？',
  hint: '20 个人',
  least: 1,
  most: MOST_PEOPLE,
  whole: true,
}
const CAN: Input = {
  id: 'can',
  kind: 'count',
  label: '干得完的人',
  ask: '里面有几个人，在正常上班时间里干得完？',
  hint: '15 个人；一个都没有',
  most: MOST_PEOPLE,
  whole: true,
}
/** Fewer than these show a direction, not a share. */
const TOO_FEW = 10

export const quota: Calculator = {
  id: 'quota',
  asks: () => [ALL, CAN],
  check: (values) => {
    const all = numberIn(values, 'all')
    const can = numberIn(values, 'can')
    const more = all !== null && can !== null && can > all
    return problemIf(more, 'can', '干得完的人比总人数还多，再看一下。')
  },
  run: (values) => {
    const all = needed(numberIn(values, 'all'), 'all')
    const can = needed(numberIn(values, 'can'), 'can')
    const need = ceiling(over(times(exact(all), exact(9)), exact(10)))
    const short = Math.max(0, need - can)
    const tenths = Math.floor((can * 1000) / all)
    const percent = `${Math.floor(tenths / 10)}${tenths % 10 === 0 ? '' : `.${tenths % 10}`}%`
    return {
      kind: 'worked',
      result:
        short > 0
          ? `干得完的只有 ${percent}，不到 90%，定额看起来定高了。`
          : `干得完的有 ${percent}，到了 90%。`,
      lines: [
        `干得完的：${can} ÷ ${all} = ${percent}${(can * 1000) % all === 0 ? '' : '（去掉小数）'}`,
        `90% 要有：${all} × 90%，至少 ${need} 个人`,
        ...(short > 0 ? [`还差 ${short} 个人`] : []),
      ],
      assumptions: [
        '90% 是北京快递行业集体合同（2023 年）里的数。管不管你这家公司、现在还有没有效，要再查。',
        '别的地方、别的行业没有这个数，但定额也要合理，不能逼着加班。',
        '要数的是同岗位、正常出勤、在法定或合同工时里能不能干完，最好记几天。',
        ...(all < TOO_FEW ? ['人数太少，只能看个大概，多问几个工友更有力。'] : []),
      ],
      figures: { need, short, tenths },
      cites: [
        marked('北京市快递行业集体合同', '（2023年11月3日签订）'),
        ...law('劳动法', '第三十七条'),
        ...law('劳动合同法', '第三十一条'),
      ],
    }
  },
}
