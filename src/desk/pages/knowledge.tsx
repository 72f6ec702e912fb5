// Questions that found no good answer, the same question once: begin an article, or settle it. It never says who asked.
import type { UnansweredWhy } from '../../domain/effect.ts'
import type { Officer } from '../../domain/officer.ts'
import { Icon } from '../../look/icon.tsx'
import { momentOf, stamp } from '../clock.ts'
import type { QuestionAsk, QuestionGroup, Questions } from '../knowledge-ports.ts'
import { Find } from '../parts/find.tsx'
import { Broken, Flashed, KnowledgeHead, Pager } from '../parts/knowledge.tsx'
import { Page } from './layout.tsx'

const WHY: Readonly<Record<UnansweredWhy, string>> = {
  none: '没找到答案',
  unsure: '拿不准，只列了题目',
  model: '模型没答成',
  disliked: '点了“没用”',
}
const SETTLED = { answered: '已处理', dismissed: '不用回答' } as const

/** The part of an address that keeps the list as it is. */
const keepingQuestions = ({ why, search, settled, page }: QuestionAsk): string => {
  const kept = {
    ...(why === null ? {} : { why }),
    ...(search === '' ? {} : { q: search }),
    ...(settled ? { settled: '1' } : {}),
    ...(page === 1 ? {} : { page: String(page) }),
  }
  const query = new URLSearchParams(kept).toString()
  return query === '' ? '' : `?${query}`
}

export type KnowledgeView = {
  readonly me: Officer
  readonly ask: QuestionAsk
  readonly found: Questions
  readonly broken: readonly string[]
  readonly news: string | null
  readonly now: number
}

export const KnowledgePage = ({ me, ask, found, broken, news, now }: KnowledgeView) => (
  <Page me={me} title="知识" at="knowledge">
    <KnowledgeHead at="/desk/knowledge" words="工友问了、没答好的，写成条目，下一个人就有答案。" />
    <Flashed text={news} />
    <Broken problems={broken} />
    <section class="panel" aria-labelledby="asked-h">
      <div class="panel-head">
        <h2 id="asked-h">{ask.settled ? '处理过的' : '等着写的'}</h2>
        <span class="count" role="status">
          {found.total} 类问题
        </span>
        <a class="end" href={`/desk/knowledge${ask.settled ? '' : '?settled=1'}`}>
          {ask.settled ? '看等着写的' : '看处理过的'}
        </a>
      </div>
      <Filter ask={ask} />
      {found.groups.length === 0 ? (
        <Nothing ask={ask} />
      ) : (
        <ol class="asked">
          {found.groups.map((group) => (
            <Group group={group} ask={ask} now={now} />
          ))}
        </ol>
      )}
      <Pager
        page={Math.min(ask.page, found.pages)}
        pages={found.pages}
        href={(page) => `/desk/knowledge${keepingQuestions({ ...ask, page })}`}
      />
    </section>
  </Page>
)

const Filter = ({ ask }: { ask: QuestionAsk }) => (
  <search>
    <form class="filter" aria-label="筛选问题" action="/desk/knowledge">
      {ask.settled ? <input type="hidden" name="settled" value="1" /> : null}
      <div class="find">
        <Find label="搜问题里的字" hint="搜问题里的字" value={ask.search} />
      </div>
      <label class="vh" for="why">
        为什么没答好
      </label>
      <select class="input" id="why" name="why">
        <option value="">全部原因</option>
        {Object.entries(WHY).map(([id, label]) => (
          <option value={id} selected={id === ask.why}>
            {label}
          </option>
        ))}
      </select>
      <button class="btn" type="submit">
        筛选
      </button>
    </form>
  </search>
)

const Nothing = ({ ask }: { ask: QuestionAsk }) => (
  <div class="empty">
    <Icon id={ask.search === '' && ask.why === null ? 'check' : 'search'} />
    <p>
      {ask.search !== '' || ask.why !== null
        ? '没有这样的问题，换个词，或者看全部。'
        : ask.settled
          ? '还没有处理过的。'
          : '都处理完了。工友问了没答上，或者点了“没用”，会出现在这里。'}
    </p>
  </div>
)

const Group = ({ group, ask, now }: { group: QuestionGroup; ask: QuestionAsk; now: number }) => {
  const [first = '', ...others] = group.phrasings
  const here = keepingQuestions(ask)
  return (
    <li>
      <div class="asked-words">
        <h3>{first}</h3>
        <p class="meta">
          <span>问过 {group.ids.length} 次</span>
          <span>
            最近 <time datetime={stamp(group.last)}>{momentOf(group.last, now)}</time>
          </span>
          {group.why.map((why) => (
            <span class="tag" data-tone={why === 'disliked' ? 'warn' : undefined}>
              {WHY[why]}
            </span>
          ))}
          {group.settled === null ? null : (
            <span class="tag" data-tone="ok">
              {SETTLED[group.settled.as]}
              {group.settled.by === null ? '' : `，${group.settled.by}`}
            </span>
          )}
        </p>
        {others.length === 0 ? null : (
          <details>
            <summary>别的问法 {others.length} 种</summary>
            <ul>
              {others.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          </details>
        )}
        {group.near === null || group.draft !== null ? null : (
          <p class="fine">
            最接近的条目：<a href={`/desk/knowledge/articles/${group.near.id}`}>{group.near.title}</a>
          </p>
        )}
      </div>
      <div class="actions">
        {group.settled !== null ? (
          <Act ids={group.ids} to={`reopen${here}`} label="重新打开" about={first} />
        ) : (
          <>
            <Act ids={group.ids} to={`settle${here}`} label="不用回答" how="dismissed" about={first} />
            <Act ids={group.ids} to={`settle${here}`} label="已处理" how="answered" about={first} />
            {group.draft === null ? (
              <Act ids={group.ids} to="begin" label="起草条目" about={first} />
            ) : (
              <a class="btn small" href={`/desk/knowledge/articles/${group.draft.id}`}>
                接着写
                <span class="vh">：{group.draft.title}</span>
              </a>
            )}
          </>
        )}
      </div>
    </li>
  )
}

type ActView = { ids: readonly string[]; to: string; label: string; about: string; how?: string }
/** Exactly the questions that are shown: one that came in between is not settled unseen. */
const Act = ({ ids, to, label, about, how }: ActView) => (
  <form method="post" action={`/desk/knowledge/questions/${to}`}>
    <input type="hidden" name="ids" value={ids.join(',')} />
    {how === undefined ? null : <input type="hidden" name="how" value={how} />}
    <button class="btn small" type="submit" aria-label={`${label}：${about}`}>
      {label}
    </button>
  </form>
)
