// A whole talk with every kind of card, as the bot would send it: for screenshots and for looking at every part once.
import type { Send } from '../../../src/domain/effect.ts'
import { say } from './site.ts'

const lin = { id: '7d4dfe05-0a6b-4f43-8a2e-0f6d4b1a5a01', name: '林岚' }

export const notice: Send = say('开始前，先说清楚……', {
  card: {
    kind: 'notice',
    points: [
      { head: '记什么', body: '你说的话、发的照片和事情经过。' },
      {
        head: '谁能看',
        body: '只有经办你这件事的工会干部。不告诉单位，不发到群里。没答好的问题去掉姓名，给工会的编辑补答案。',
      },
      { head: '你说了算', body: '可以不留姓名。随时能看、能删、能撤回。' },
      { head: '谁在回答', body: '先是机器人，它只收集和解答，不做决定。说“人工”，就找真人。' },
    ],
  },
  choices: [
    { id: 'consent:yes', label: '同意，开始登记' },
    { id: 'consent:no', label: '先不登记，只问问' },
  ],
})

export const question: Send = say('第3问，约9问：平时谁给你派活、给你发工资？', {
  card: {
    kind: 'question',
    n: 3,
    of: 9,
    ask: '平时谁给你派活、给你发工资？',
    hint: '例：站点、平台、包工头',
  },
  choices: ['平台', '站点或加盟商', '单位', '包工头', '说不清'].map((label, i) => ({ id: `a${i}`, label })),
})

export const article: Send = say('没签合同……', {
  card: {
    kind: 'answer',
    article: 'no-contract',
    title: '没签合同，还能要工资吗？',
    answer:
      '能要。没签书面合同，不等于没有劳动关系：从你干活那天起就算。\n你和站点算不算劳动关系，要由人看了材料再定。',
    steps: [
      '留好转账、派单截图、工作群记录。',
      '书面向站点要，写清月份和钱数。',
      '还不给，就投诉劳动监察，或申请仲裁。',
    ],
    cites: [
      { law: '劳动合同法', article: '第七条' },
      { law: '劳动争议调解仲裁法', article: '第二十七条' },
    ],
    reviewed: '2026-10-12',
    byModel: true,
  },
})

export const summary: Send = say('请你核对……', {
  card: {
    kind: 'summary',
    items: [
      { id: 'topic', label: '什么事', value: '欠薪' },
      { id: 'employer', label: '谁欠的', value: '江畔快送新桥二站（示例），站点' },
      { id: 'amount', label: '欠多少', value: '约 13,400 元\n2026年8月、9月、10月' },
      { id: 'contact', label: '怎么找你', value: '王小北（示例），只在这里联系' },
    ],
  },
  choices: [
    { id: 'confirm', label: '确认，交给工会' },
    { id: 'edit', label: '修改' },
    { id: 'more', label: '再补充' },
  ],
})

export const receipt: Send = say('工会收到了。案号NJ2026-00417，回执码{{receipt}}', {
  receipt: 'case-1',
  card: {
    kind: 'receipt',
    number: 'NJ2026-00417',
    at: Date.UTC(2026, 10, 19, 1, 31),
    next: '前面还有3件，今天11:00前有人联系你',
    office: '闵行区总工会',
  },
})

export const joined: Send = say('工会干部林岚接手了', { card: { kind: 'joined', name: '林岚' } })
export const officerWords: Send = say(
  '小北你好，我是区总工会的林岚。你写的我都看了，先别急。\n今天我去问站点。你手里还有派单记录的截图吗？',
  { from: lin },
)
export const danger: Send = say('人身安全第一……', {
  card: {
    kind: 'danger',
    words: '如果现在有危险，先离开，马上打电话。已经加急告诉工会干部。',
    lines: [
      { number: '110', name: '报警' },
      { number: '120', name: '急救' },
      { number: '119', name: '火警' },
      { number: '12351', name: '工会' },
    ],
  },
})
export const event: Send = say('林岚把这里交还给了机器人，案子还在办。', { card: { kind: 'event' } })
