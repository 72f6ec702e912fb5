// Danger heard in workers' words: every one of these must fire, and none of the others may.
import { describe, expect, test } from 'vitest'
import type { DangerKind } from '../../src/knowledge/danger.ts'
import { shippedKnowledge } from './shipped.ts'

const { understand } = shippedKnowledge()

const MUST: Readonly<Record<DangerKind, readonly string[]>> = {
  injury: [
    '工友从架子上摔下来了，头在流血',
    '我手被机器卷进去了',
    '刚才有人晕倒在车间',
    '他昏迷了叫不醒',
    '手指断了怎么办现在在厂里',
    '有个师傅从三楼掉下来了',
    '血止不住',
    '我刚被钢筋砸到腿，站不起来了',
    '快来人，有人卡在机器里了',
    '他没有呼吸了',
    '同事喝错东西中毒了',
    '老李喘不上气，脸都白了',
    '有人被压在板子下面',
    '他抽搐了',
    '我快不行了',
    '救命',
    '等救护车等了半小时了，人还没醒',
    '师傅从吊篮掉下去了',
    '工地上有人被钢筋扎穿了，流血不止',
    '老王突然倒在地上，口吐白沫',
    '搅拌机把他胳膊绞进去了',
    '井下有人被压住了，快救人',
    '他头破血流，工头不让叫救护车',
    '胸口疼得厉害，喘不上气，还在岗位上',
  ],
  road: [
    '我刚送餐被车撞了',
    '我出车祸了，腿动不了',
    '跑单的时候追尾了，对面的人在骂',
    '撞了人怎么办，我还在现场',
    '有辆车撞了我就跑了',
    '骑车翻车了，工友在地上',
    '送外卖让车撞了，小腿骨断了',
    '我被一辆轿车撞了，在路边',
  ],
  violence: [
    '老板带人打我',
    '包工头动手打人了',
    '他拿刀出来了',
    '他说再要工资就弄死我',
    '老板找了社会上的人堵我',
    '我被打了，脸肿了',
    '带班的威胁我说要打断我的腿',
    '他们把我堵在路上',
    '主管猥亵我',
    '他摸我，我不敢出宿舍',
    '有人跟踪我回家',
    '工头说要找人收拾我',
    '打电话威胁我说要杀我全家',
    '他拿铁棍堵在门口',
    '去要工资被保安打了',
    '老板叫了一车人拿着棍子来了，要打我们',
    '他掐我脖子，现在在门外',
    '经理把我关在办公室动手动脚，摸我',
    '他威胁我说敢告就卸我一条腿',
    '债主和工头把我老公堵在宿舍打',
  ],
  'self-harm': [
    '活着好累啊，没啥盼头了，不如走了干净',
    '我不想活了',
    '活着没意思',
    '要不到钱我就跳楼',
    '他说要从楼顶跳下去',
    '撑不下去了',
    '真想死了算了',
    '我已经爬上塔吊了',
    '没有活路了',
    '我买了农药，今天喝药给他看',
    '再不给钱我就跟他同归于尽',
    '我想一了百了',
    '大不了自焚',
    '我写好遗书了',
    '人死了一了百了',
    '感觉很绝望，不知道为什么还要活',
    '晚上就想割腕',
    '我站在楼顶了，不给钱就跳下去',
    '孩子学费没着落，活着没什么意思了',
    '再要不到钱只有死路一条',
    '我不如死了算了',
    '给我妈留了遗书',
    '工友说要上塔吊跳下来',
    '被逼得走投无路，想结束生命',
  ],
  minor: [
    '厂里用童工',
    '我15岁，在饭店打工',
    '车间里有好几个十四岁的在上班',
    '他们雇小孩干活',
    '我弟弟才15岁，被骗去工厂了',
    '我未满16岁老板不给工资',
    '有初中生在这里打工',
    '不满16周岁可以进厂吗，我已经在干了',
  ],
  'locked-in': [
    '我们被关在宿舍里出不去',
    '老板把门锁起来不让出去',
    '他们收走手机不让我们离开厂',
    '我被扣在工地，有人看守',
    '限制我们人身自由',
    '我被骗到一个黑工厂',
    '不让我走出大门，身份证也收了',
    '逼着干活，不干就用电棍',
  ],
  crowd: [
    '我们准备明天去堵路',
    '工友们已经拉横幅了',
    '现在几十个人在厂门口，快打起来了',
    '全厂罢工了',
    '大家要去堵工地大门',
    '要集体上访',
    '他们要砸东西',
  ],
  fire: [
    '仓库着火了',
    '车间冒烟了，闻到焦味',
    '工地塌方，有人被埋',
    '煤气泄漏了',
    '脚手架倒了',
    '工友触电了',
    '井下有毒气',
    '刚刚发生爆炸',
  ],
  heat: ['工友中暑倒地了', '太热了，有人热晕了', '他得了热射病', '晒晕过去了'],
}

const MUST_NOT = [
  '每天干十二个小时，累死了',
  '气死我了，工资又没发',
  '去年工伤已经好了，想问赔偿',
  '老板说要扣死我',
  '公司快死了，工资还发吗',
  '累得要死，加班费一分没有',
  '我在工地打工，老板不给钱',
  '打电话给老板不接',
  '老板打我电话让我回去上班',
  '上下班路上被车撞了算工伤吗',
  '前年从架子上摔下来，现在能申请伤残鉴定吗',
  '工伤十级能赔多少钱',
  '手指断了是几级伤残',
  '在岗突发疾病48小时内抢救无效算工伤吗',
  '送餐堵车超时被罚款',
  '让我打卡我忘了，算旷工吗',
  '老板给我打了欠条',
  '拼命加班也拿不到提成',
  '合同锁在柜子里不给我',
  '公司撑不下去了，要裁员，补偿怎么算',
  '高温津贴什么时候发',
  '中暑算工伤吗',
  '血汗钱什么时候给我',
  '我想问一下童工的规定',
  '加班费怎么算',
  '什么是劳动关系',
  '出了车祸怎么赔，公司管吗',
  '公司要关门了怎么办',
  '打钱的时候少打了五百',
  '工伤认定要多久',
]

/** Danger to somebody now, though it has nothing to do with work. */
const MUST_ELSEWHERE = [
  '我朋友在路上被车撞了，流了好多血',
  '邻居拿着刀要砍人',
  '学校门口有人持刀',
  '我老公又打我了，我不敢回家',
  '前男友一直威胁我，说要弄死我',
  '孩子从阳台掉下去了，没有呼吸',
  '离婚他不同意，说要杀我全家',
  '我欠了网贷，活不下去了',
  '楼下着火了，烟很大',
  '被传销的人关起来了，出不去',
  '房东带人堵在门口要打我',
  '对方酒驾把人撞倒就跑了',
  '他喝了农药',
  '借钱给朋友要不回来，真想死了算了',
  '正在打架，有人拿刀',
]
/** Told of afterwards, for a court or an insurer: the right hotline, not an alarm. */
const PAST_ELSEWHERE = [
  '朋友打架把人打成轻伤，会判多久',
  '十年前被人猥亵，现在能起诉吗',
  '车祸对方全责，保险公司不赔误工费',
  '肇事逃逸要判几年',
  '故意伤害罪对方谅解了还要坐牢吗',
  '老公以前打我，离婚能要赔偿吗',
  '强奸未遂是什么罪',
  '开车追尾了，交警怎么定责任，保险公司不管',
  '小孩打架打伤同学，家长要赔偿多少',
  '聚众斗殴罪从犯怎么判',
]

describe('danger', () => {
  test.each(MUST_ELSEWHERE)('not about work, and happening: %s', (said) =>
    expect(understand(said).danger).not.toBeNull(),
  )
  test.each(PAST_ELSEWHERE)('not about work, and over: %s', (said) =>
    expect(understand(said).danger).toBeNull(),
  )
  for (const [kind, words] of Object.entries(MUST))
    for (const said of words)
      test(`${kind}: ${said}`, () => {
        const { danger } = understand(said)
        expect(danger).not.toBeNull()
        expect(danger?.numbers.length).toBeGreaterThan(0)
        expect(danger?.numbers).toContain('12351')
      })
  for (const said of MUST_NOT) test(`no danger: ${said}`, () => expect(understand(said).danger).toBeNull())

  test('the numbers fit the danger', () => {
    expect(understand('仓库着火了').danger?.numbers).toContain('119')
    expect(understand('头在流血').danger?.numbers).toContain('120')
    expect(understand('我被车撞了').danger?.numbers).toContain('122')
    expect(understand('老板打我').danger?.numbers).toContain('110')
    expect(understand('我不想活了').danger?.numbers).toContain('12356')
  })
  test('what is over counts no more, what happens now counts again', () => {
    expect(understand('去年从架子上摔下来').danger).toBeNull()
    expect(understand('去年也摔过，刚刚又有人从架子上摔下来').danger?.kind).toBe('injury')
  })
  test('a harmless turn of speech does not hide a real danger beside it', () => {
    expect(understand('累死了，工友晕倒了').danger?.kind).toBe('injury')
    expect(understand('他打我电话说要弄死我').danger?.kind).toBe('violence')
  })
  test('danger is heard at the end of a long story', () => {
    expect(understand(`${'老板一直拖着不给钱。'.repeat(200)}我不想活了`).danger?.kind).toBe('self-harm')
  })
  test('blanks and full-width letters do not hide it', () => {
    expect(understand('我 不 想 活 了').danger?.kind).toBe('self-harm')
  })
})
