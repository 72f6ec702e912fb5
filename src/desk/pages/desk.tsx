// The page of daily work: rail, queue, the case that is open, and its side; on a phone one of them at a time.
import { Icon } from '../../look/icon.tsx'
import { Side } from '../parts/side.tsx'
import { CasePane, type CaseView } from './case.tsx'
import { Rail, Shell } from './layout.tsx'
import { QueuePane, type QueueView } from './queue.tsx'

export const DeskPage = ({ list, open }: { list: QueueView; open: CaseView | null }) => (
  <Shell
    title={open?.sheet.number ?? (open ? '案件' : '案件队列')}
    kind="desk cases"
    data-live="queue"
    data-case={open?.sheet.id}
  >
    <a class="skip" href="#case">
      跳到案件
    </a>
    <Rail me={list.seen.me} at="queue" badge={list.queue.counts.waiting} />
    <main class="panes">
      <h1 class="vh">工作台</h1>
      <QueuePane {...list} />
      {open ? (
        <CasePane {...open} />
      ) : (
        <article class="pane case" id="case" aria-label="案件">
          <div class="empty">
            <Icon id="case" />
            <p>从队列里选一件。</p>
          </div>
        </article>
      )}
    </main>
    {open ? (
      <Side sheet={open.sheet} seen={open.seen} />
    ) : (
      <aside class="pane side" id="side" aria-label="案件资料" />
    )}
    <nav class="tabs" aria-label="案件各部分">
      <a href="#queue">
        <Icon id="tray" />
        队列
      </a>
      <a href="#case">
        <Icon id="case" />
        案件
      </a>
      <a href="#side">
        <Icon id="clip" />
        资料
      </a>
      <a href="/desk/me">
        <Icon id="person" />我
      </a>
    </nav>
  </Shell>
)
