// Pages that say no, and what to do instead. They tell nothing about what they hide.
import { Icon } from '../../look/icon.tsx'
import { Shell } from './layout.tsx'

const SAYS = {
  'not-yours': {
    icon: 'lock',
    head: '这件案子不在你的范围',
    body: '没有这件案子，或者你不能看。需要的话，请主管转给你。',
    way: ['/desk', '回到队列'],
  },
  'no-article': {
    icon: 'search',
    head: '没有这个条目',
    body: '可能有人删掉了它。',
    way: ['/desk/knowledge/articles', '看全部条目'],
  },
  nothing: {
    icon: 'search',
    head: '没有找到',
    body: '没有这一页，或者已经挪走了。',
    way: ['/desk', '回到队列'],
  },
  forbidden: {
    icon: 'lock',
    head: '这里你不能看',
    body: '你的账号没有这项权限。需要的话，请本单位管理员加上。',
    way: ['/desk/me', '看我的账号'],
  },
  broken: {
    icon: 'retry',
    head: '这一页没打开',
    body: '不是你的问题。写了一半的回复还在，刷新后能接着写。',
    way: ['/desk', '再试一次'],
  },
  away: {
    icon: 'retry',
    head: '系统正在恢复',
    body: '数据库暂时连不上，工友的消息不会丢。请过一会儿再试。',
    way: ['/desk', '再试一次'],
  },
  'signed-out': {
    icon: 'lock',
    head: '登录过期了',
    body: '请重新登录。写了一半的回复还在。',
    way: ['/desk/sign-in', '去登录'],
  },
  'cross-site': {
    icon: 'lock',
    head: '这一步没做',
    body: '请求不是从工作台发出的。请从工作台页面里重新操作。',
    way: ['/desk', '回到队列'],
  },
} as const
export type Sorry = keyof typeof SAYS

export const SorryPage = ({ why }: { why: Sorry }) => {
  const { icon, head, body, way } = SAYS[why]
  return (
    <Shell title={head} kind="desk sorry" scripts={false}>
      <main class="pane">
        <div class="empty">
          <Icon id={icon} />
          <h1>{head}</h1>
          <p>{body}</p>
          <p class="actions">
            <a class="btn" href={way[0]}>
              {way[1]}
            </a>
          </p>
        </div>
      </main>
    </Shell>
  )
}
