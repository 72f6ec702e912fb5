// One article to read and change: the form, how it stands, what may be done with it. Typed words are never lost to a problem.
import type { Officer } from '../../domain/officer.ts'
import { Icon } from '../../look/icon.tsx'
import type { ArticleFields, ArticleSheet } from '../knowledge-ports.ts'
import { ArticleInputs, type FormView } from '../parts/article-form.tsx'
import { Broken, Flashed } from '../parts/knowledge.tsx'
import { STATES } from './knowledge-articles.tsx'
import { Page } from './layout.tsx'

export type ArticleView = FormView & {
  readonly me: Officer
  readonly sheet: ArticleSheet
  /** How it stands by now, when somebody else has changed it meanwhile. */
  readonly theirs: ArticleFields | null
  readonly broken: readonly string[]
  readonly flash: { readonly tone: 'ok' | 'warn' | 'bad'; readonly text: string } | null
}

const SAYS: Readonly<Record<ArticleSheet['state'], string>> = {
  shipped: '自带的条目，正在回答工友。改了再发布，就用本单位自己的一份，自带的不动。',
  own: '本单位的条目，正在回答工友。',
  draft: '还是草稿，不会拿去回答工友。写全了再发布。',
  withdrawn: '已经撤下，不会回答工友。改好后可以再发布。',
}

export const ArticlePage = (view: ArticleView) => {
  const { me, sheet, fields, theirs, flash, broken } = view
  const { words, tone } = STATES[sheet.state]
  return (
    <Page me={me} title={fields.title || '条目'} at="knowledge">
      <header class="board-head">
        <div>
          <p>
            <a href="/desk/knowledge/articles">条目</a> <span class="mono muted">{sheet.id}</span>
          </p>
          <h1>{fields.title || '没有标题的条目'}</h1>
          <p class="muted">
            <span class="tag" data-tone={tone}>
              {words}
            </span>{' '}
            {SAYS[sheet.state]}
            {sheet.state === 'draft' && sheet.shipped ? '自带的那条还在回答。' : ''}
          </p>
        </div>
      </header>
      <Flashed text={flash?.text ?? null} tone={flash?.tone ?? 'ok'} />
      {theirs === null ? null : <Theirs fields={theirs} />}
      <Broken problems={broken} />
      <div class="lead-grid">
        <section class="panel" aria-label="填写">
          <form
            class="column"
            method="post"
            action={`/desk/knowledge/articles/${sheet.id}`}
            aria-label="条目"
            novalidate
          >
            <input type="hidden" name="seen" value={sheet.hash ?? ''} />
            <input type="hidden" name="how" value={sheet.state === 'own' ? 'publish' : 'draft'} />
            <ArticleInputs {...view} />
            <p class="actions end">
              {sheet.state === 'own' ? null : (
                <button class="btn" type="submit" name="how" value="draft">
                  {sheet.state === 'withdrawn' ? '先存着' : '存草稿'}
                </button>
              )}
              <button class="btn" data-kind="main" type="submit" name="how" value="publish">
                {sheet.state === 'own' ? '发布改动' : '发布'}
              </button>
            </p>
          </form>
        </section>
        <aside class="column" aria-label="这条的情况">
          <section class="panel">
            <h2>最近 90 天</h2>
            <dl class="pairs">
              <div>
                <dt>答过</dt>
                <dd>{sheet.counts.answered} 次</dd>
              </div>
              <div>
                <dt>有用</dt>
                <dd>{sheet.counts.useful}</dd>
              </div>
              <div>
                <dt>没用</dt>
                <dd>{sheet.counts.useless}</dd>
              </div>
            </dl>
          </section>
          <Ways sheet={sheet} />
        </aside>
      </div>
    </Page>
  )
}

const Ways = ({ sheet }: { sheet: ArticleSheet }) => (
  <section class="panel">
    <h2>别的办法</h2>
    {sheet.state === 'own' || sheet.state === 'shipped' ? (
      <form class="more" method="post" action={`/desk/knowledge/articles/${sheet.id}/withdraw`}>
        <input type="hidden" name="seen" value={sheet.hash ?? ''} />
        <p class="fine">答案不对或过时了，先撤下，工友就看不到了。改好能再发布。</p>
        <p class="actions more">
          <button class="btn small" type="submit">
            撤下
          </button>
        </p>
      </form>
    ) : null}
    {sheet.hash === null ? null : (
      <details class="more">
        <summary>{sheet.shipped ? '改回自带的' : '删掉这条'}</summary>
        <form class="more" method="post" action={`/desk/knowledge/articles/${sheet.id}/remove`}>
          <input type="hidden" name="seen" value={sheet.hash} />
          <p class="fine">本单位写的这份会删掉，找不回来。</p>
          <p class="actions more">
            <button class="btn small" type="submit">
              {sheet.shipped ? '删掉本单位这份，用自带的' : '删掉，不要了'}
            </button>
          </p>
        </form>
      </details>
    )}
  </section>
)

const Theirs = ({ fields }: { fields: ArticleFields }) => (
  <section class="note theirs" data-tone="warn" aria-labelledby="theirs-h">
    <Icon id="mark" />
    <div>
      <h2 id="theirs-h">你写的时候，有人改过这一条</h2>
      <p>没有覆盖。你写的都在下面，现在存着的是这样。看过之后再按一次存或发布，就以你这份为准。</p>
      <dl class="pairs">
        <div>
          <dt>标题</dt>
          <dd>{fields.title}</dd>
        </div>
        <div>
          <dt>问法</dt>
          <dd>{fields.also.split('\n').join('；')}</dd>
        </div>
        <div>
          <dt>答案</dt>
          <dd>{fields.answer}</dd>
        </div>
        <div>
          <dt>步骤</dt>
          <dd>{fields.steps.split('\n').join('；')}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{fields.cites.map(({ law, article }) => `《${law}》${article}`).join('；')}</dd>
        </div>
      </dl>
    </div>
  </section>
)
