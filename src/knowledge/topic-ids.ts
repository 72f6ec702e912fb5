// The kinds of matter (topics) that the desk knows, by id. What words belong to them is content (knowledge/topics.yaml).

/** In the order of the codebook by which messages were labelled; three more that only this desk has stand before the last two. */
export const TOPICS = {
  'wage-arrears': '欠薪',
  overtime: '加班',
  'no-contract': '没签合同',
  dismissal: '解雇',
  resignation: '离职',
  'work-injury': '工伤',
  'social-insurance': '社保公积金',
  fines: '罚款扣钱',
  'piece-rate': '计件定额',
  leave: '休假',
  'women-workers': '女职工',
  'contract-terms': '合同内容',
  'platform-work': '平台用工',
  safety: '安全健康',
  procedure: '怎么维权',
  retirement: '退休',
  subsidies: '补贴帮扶入会',
  'home-service': '社保上门',
  'enterprise-help': '助企服务',
  'group-report': '多人一起',
  'other-labour': '其他劳动问题',
  'not-labour': '不是劳动问题',
} as const

export type TopicId = keyof typeof TOPICS
export const TOPIC_IDS = Object.keys(TOPICS) as [TopicId, ...TopicId[]]
