// The desk's own words for ids: channels, steps of a case, roles. No sentence that depends on a person.
import type { CaseStatus } from '../domain/case.ts'
import type { ChannelId } from '../domain/message.ts'
import type { Role } from '../domain/officer.ts'
import type { Step, View } from './case-ports.ts'

const CHANNELS: Readonly<Record<ChannelId, string>> = {
  web: '网页',
  telegram: 'Telegram',
  wechat: '公众号',
  wechaty: '微信',
  wecom: '企业微信',
  terminal: '终端',
}
export const channelName = (id: string): string => CHANNELS[id as ChannelId] ?? id

export const ROLES: Readonly<Record<Role, string>> = {
  officer: '工会干部',
  supervisor: '部门负责人',
  administrator: '管理员',
  editor: '知识编辑',
}
export const STATUS: Readonly<Record<CaseStatus, string>> = {
  waiting: '待接',
  active: '办理中',
  closed: '已结案',
}
export const VIEWS: Readonly<Record<View, string>> = {
  waiting: '待接',
  mine: '我的',
  team: '本组',
  overdue: '超时',
  urgent: '紧急',
}

/** What the audit calls things → what officers read. `by` is put in front when an officer did it. */
const STEPS: Readonly<Record<string, { readonly words: string; readonly tone?: 'bad' | 'ok' }>> = {
  requested: { words: '工友要找真人' },
  registered: { words: '工友确认，登记成案' },
  'handed-off': { words: '转给工会干部，排队等接单' },
  escalated: { words: '没人接单，报部门负责人', tone: 'bad' },
  danger: { words: '说到危险，升为紧急', tone: 'bad' },
  'worker-ended': { words: '工友结束了对话' },
  withdrawn: { words: '工友撤回了案件' },
  'new-evidence': { words: '工友补了证据' },
  'erase-asked': { words: '工友要求删除资料：结案一天后删身份和谈话，案件照留' },
  erased: { words: '按工友的要求，删了他的身份和谈话' },
  corrected: { words: '工友改了内容' },
  claimed: { words: '接单', tone: 'ok' },
  replied: { words: '回复' },
  noted: { words: '写了内部备注' },
  'handed-back': { words: '交还机器人' },
  resent: { words: '再发一次' },
  downloaded: { words: '下载了一件证据原件' },
  closed: { words: '结案', tone: 'ok' },
}
export const stepOf = ({ action, by, detail }: Step) => {
  const step = STEPS[action] ?? { words: action }
  const more =
    typeof detail?.recovered === 'number' ? `，追回 ${detail.recovered.toLocaleString('zh-CN')} 元` : ''
  return { words: `${by ?? ''}${step.words}${more}`, tone: step.tone }
}
