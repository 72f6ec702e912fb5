// All articles, shipped and own: how they stand, how often they answered, what workers thought of them.
import type { Officer } from '../../domain/officer.ts'
import { Icon } from '../../look/icon.tsx'
import {
  ARTICLE_VIEWS,
  type ArticleAsk,
  type ArticleLine,
  type ArticleState,
  type Articles,
  type ArticleView,
} from '../knowledge-ports.ts'
import { Find } from '../parts/find.tsx'
import { Broken, Flashed, KnowledgeHead, Pager } from '../parts/knowledge.tsx'
import { Page } from './layout.tsx'

export const STATES: Readonly<
  Record<ArticleState, { readonly words: string; readonly tone: 'ok' | 'warn' | 'bad' | undefined }>
> = {
  shipped: { words: '自带', tone: undefined },
  own: { words: '本单位', tone: 'ok' },
  draft: { words: '草稿', tone: 'warn' },
  withdrawn: { words: '已撤下', tone: 'bad' },
}
const VIEWS: Readonly<Record<ArticleView, string>> = {
  all: '全部',
  own: '本单位的',
  draft: '草稿',
  review: '依据待核',
  disliked: '有人说没用',
}

export type ArticlesView = {
  readonly me: Officer
  readonly ask: ArticleAsk
  readonly found: Articles
  readonly topic: (id: string) => string
  readonly broken: readonly string[]
  readonly news: string | null
}
const hrefOf = ({ view, search, page }: ArticleAsk): string =>
  `/desk/knowledge/articles?${new URLSearchParams({
    view,
    ...(search === '' ? {} : { q: search }),
    ...(page === 1 ? {} : { page: String(page) }),
  })}`

export const ArticlesPage = ({ me, ask, found, topic, broken, news }: ArticlesView) => (
  <Page me={me} title="条目" at="knowledge">
    <KnowledgeHead at="/desk/knowledge/articles" words="自带的条目不会被改动；改过的是本单位自己的一份。" />
    <Flashed text={news} />
    <Broken problems={broken} />
    <section class="panel" aria-labelledby="articles-h">
      <div class="panel-head">
        <h2 id="articles-h">{VIEWS[ask.view]}</h2>
        <span class="count" role="status">
          {found.total} 条
        </span>
      </div>
      <nav aria-label="哪些条目">
        <ul class="views kinds-of">
          {ARTICLE_VIEWS.map((view) => (
            <li>
              <a
                href={hrefOf({ view, search: '', page: 1 })}
                aria-current={view === ask.view ? 'page' : undefined}
              >
                {VIEWS[view]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search>
        <form class="filter" aria-label="搜索条目" action="/desk/knowledge/articles">
          <input type="hidden" name="view" value={ask.view} />
          <div class="find">
            <Find label="标题，或者工友会怎么问" hint="标题，或者工友会怎么问" value={ask.search} />
          </div>
        </form>
      </search>
      {found.lines.length === 0 ? (
        <div class="empty">
          <Icon id="search" />
          <p>没有这样的条目。</p>
        </div>
      ) : (
        <Table lines={found.lines} topic={topic} />
      )}
      <Pager
        page={Math.min(ask.page, found.pages)}
        pages={found.pages}
        href={(page) => hrefOf({ ...ask, page })}
      />
      {found.model.answered === 0 ? null : (
        <p class="fine more">
          模型写的答案：说过 {found.model.answered} 次，有用 {found.model.useful}，没用 {found.model.useless}
          。
        </p>
      )}
      <p class="fine more">次数是最近 90 天的。</p>
    </section>
  </Page>
)

const Table = ({ lines, topic }: { lines: readonly ArticleLine[]; topic: (id: string) => string }) => (
  <div class="scroll">
    <table class="list articles">
      <thead>
        <tr>
          <th scope="col">条目</th>
          <th scope="col" class="only-wide">
            主题
          </th>
          <th scope="col">状态</th>
          <th scope="col" class="n">
            答过
          </th>
          <th scope="col" class="n">
            有用
          </th>
          <th scope="col" class="n">
            没用
          </th>
          <th scope="col" class="only-wide">
            核对日期
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <th scope="row">
              <a href={`/desk/knowledge/articles/${line.id}`}>{line.title}</a>
            </th>
            <td class="only-wide">{topic(line.topic)}</td>
            <td>
              <span class="tag" data-tone={STATES[line.state].tone}>
                {STATES[line.state].words}
              </span>{' '}
              {line.marked === 0 ? null : (
                <span class="tag" data-tone="warn">
                  {line.marked} 条依据待核
                </span>
              )}
            </td>
            <td class="n">{line.answered}</td>
            <td class="n">{line.useful}</td>
            <td class={line.useless > 0 ? 'n late' : 'n'}>{line.useless}</td>
            <td class="only-wide">{line.reviewed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
