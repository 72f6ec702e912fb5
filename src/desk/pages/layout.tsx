// The frame of every page of the desk: head, rail, tabs. Never a script or a style inside a page (CSP).
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Officer } from '../../domain/officer.ts'
import { Icon } from '../../look/icon.tsx'

/** htmx: no evaluated words, no styles of its own, the browser's own history; a <details> keeps its state when morphed. */
const HTMX =
  '{"includeIndicatorCSS":false,"history":false,"morphIgnore":["data-htmx-powered","open"],"defaultSwap":"outerMorph","noSwap":[204,304,401]}'

export const Shell = ({
  title,
  kind,
  scripts = true,
  children,
  ...rest
}: {
  title: string
  kind: string
  scripts?: boolean
  children?: Child
  'data-case'?: string | undefined
  'data-live'?: string | undefined
}) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content={HTMX} />
        <title>{title} · 娘家工作台</title>
        <link rel="icon" href="/look/icon.svg" />
        <link rel="stylesheet" href="/look/tokens.css" />
        <link rel="stylesheet" href="/look/app.css" />
        <link rel="stylesheet" href="/desk/files/desk.css" />
        {scripts ? (
          <>
            <script src="/desk/files/htmx.js" defer />
            <script type="module" src="/desk/files/main.js" />
          </>
        ) : null}
      </head>
      <body class={kind} {...rest}>
        {children}
      </body>
    </html>
  </>
)

const handles = (me: Officer) => me.roles.some((r) => r === 'officer' || r === 'supervisor')
const edits = (me: Officer) => me.roles.some((r) => r === 'editor' || r === 'supervisor')
const Here = ({ me, at, badge }: { me: Officer; at: string; badge: number }) => (
  <>
    {handles(me) ? (
      <li>
        <a href="/desk" aria-current={at === 'queue' ? 'page' : undefined}>
          <Icon id="tray" />
          工作台
          <span class="badge" id="badge" hidden={badge === 0}>
            <span class="vh">待接</span>
            {badge}
          </span>
        </a>
      </li>
    ) : null}
    {edits(me) ? (
      <li>
        <a href="/desk/knowledge" aria-current={at === 'knowledge' ? 'page' : undefined}>
          <Icon id="book" />
          知识
        </a>
      </li>
    ) : null}
    {me.roles.includes('administrator') ? (
      <li>
        <a href="/desk/officers" aria-current={at === 'officers' ? 'page' : undefined}>
          <Icon id="people" />
          账号
        </a>
      </li>
    ) : null}
  </>
)

export const Rail = ({ me, at, badge = 0 }: { me: Officer; at: string; badge?: number }) => (
  <nav class="rail" aria-label="主导航">
    <span class="brand">
      <Icon id="house" />
    </span>
    <ul>
      <Here me={me} at={at} badge={badge} />
    </ul>
    <a class="me" href="/desk/me" aria-current={at === 'me' ? 'page' : undefined}>
      <span class="face small" data-who="officer" aria-hidden="true">
        {[...me.name][0]}
      </span>
      <span>
        {handles(me) ? <span class="dot" data-state="away" id="dot" /> : null}
        <span class="vh">{me.name}，</span>
        {handles(me) ? <span id="presence">离线</span> : '我'}
      </span>
    </a>
  </nav>
)

/** Pages beside the queue: one pane, the same rail; on a phone the tabs below. */
export const Page = ({
  me,
  title,
  at,
  children,
}: {
  me: Officer
  title: string
  at: string
  children?: Child
}) => (
  <Shell title={title} kind="desk" data-live={handles(me) ? 'presence' : 'forms'}>
    <Rail me={me} at={at} />
    <main class="pane board">{children}</main>
    <nav class="tabs" aria-label="主导航（手机）">
      {handles(me) ? (
        <a href="/desk">
          <Icon id="tray" />
          工作台
        </a>
      ) : null}
      {edits(me) ? (
        <a href="/desk/knowledge" aria-current={at === 'knowledge' ? 'page' : undefined}>
          <Icon id="book" />
          知识
        </a>
      ) : null}
      {me.roles.includes('administrator') ? (
        <a href="/desk/officers" aria-current={at === 'officers' ? 'page' : undefined}>
          <Icon id="people" />
          账号
        </a>
      ) : null}
      <a href="/desk/me" aria-current={at === 'me' ? 'page' : undefined}>
        <Icon id="person" />我
      </a>
    </nav>
  </Shell>
)
