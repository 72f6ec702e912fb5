// What the knowledge pages share: their two halves, what is broken, pages of a list. Draws only.
import { Icon } from '../../look/icon.tsx'

const HALVES = [
  ['/desk/knowledge', '没答好的'],
  ['/desk/knowledge/articles', '条目'],
] as const

export const KnowledgeHead = ({ at, words }: { at: string; words: string }) => (
  <header class="board-head">
    <div>
      <h1>知识</h1>
      <p class="muted">{words}</p>
    </div>
    <nav class="end" aria-label="知识的两部分">
      <ul class="views halves">
        {HALVES.map(([href, label]) => (
          <li>
            <a href={href} aria-current={href === at ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </header>
)

/** Files that are left aside: where, and what the reader found. */
export const Broken = ({ problems }: { problems: readonly string[] }) =>
  problems.length === 0 ? null : (
    <section class="note broken" data-tone="bad" aria-labelledby="broken-h">
      <Icon id="mark" />
      <div>
        <h2 id="broken-h">有文件写坏了，先用着以前的内容</h2>
        <p>改好下面这些地方，几秒后自动生效。</p>
        <ul>
          {problems.map((problem) => (
            <li class="mono">{problem}</li>
          ))}
        </ul>
      </div>
    </section>
  )

export const Flashed = ({ text, tone = 'ok' }: { text: string | null; tone?: 'ok' | 'warn' | 'bad' }) =>
  text === null ? null : (
    <p class="note" data-tone={tone} role={tone === 'ok' ? 'status' : 'alert'}>
      <Icon id={tone === 'ok' ? 'check' : 'mark'} />
      <span>{text}</span>
    </p>
  )

type PagerView = { page: number; pages: number; href: (page: number) => string }
export const Pager = ({ page, pages, href }: PagerView) =>
  pages < 2 ? null : (
    <nav class="actions pager" aria-label="翻页">
      {page > 1 ? (
        <a class="btn small" href={href(page - 1)} rel="prev">
          上一页
        </a>
      ) : null}
      <span class="muted">
        第 {page} 页，共 {pages} 页
      </span>
      {page < pages ? (
        <a class="btn small" href={href(page + 1)} rel="next">
          下一页
        </a>
      ) : null}
    </nav>
  )
