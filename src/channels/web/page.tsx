// The empty shell of the chat: what stands before a word is said. The talk itself is drawn by client/.
import { raw } from 'hono/html'
import { Icon } from '../../look/icon.tsx'
import { Composer, Sheet } from './composer.tsx'
import { ForgetButton, ForgetDialog } from './forget.tsx'
import type { Standing } from './standing.ts'

const LINES = [
  ['12351', '工会维权热线'],
  ['12333', '人社（工资、社保）'],
  ['12348', '法律援助'],
  ['110', '有人动手、被关、被威胁'],
  ['120', '受伤、急病'],
] as const

export const ChatPage = ({ standing, script }: { standing: Standing; script: string }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>娘家 · 工会在线</title>
        <link rel="icon" href="/look/icon.svg" />
        <link rel="stylesheet" href="/look/tokens.css" />
        <link rel="stylesheet" href="/look/app.css" />
        <script type="module" src={script} />
      </head>
      <body class="chat">
        <header class="chat-top">
          <span class="brand">
            <Icon id="house" />
          </span>
          <div>
            <h1>娘家</h1>
            <p>
              <span class="dot" data-state={standing.open ? 'here' : 'away'} />
              <span>
                <span class="only-wide" id="standing-before">
                  {standing.before}
                </span>
                <span id="standing">{standing.line}</span>
              </span>
            </p>
          </div>
          <button class="btn" data-kind="quiet" type="button" id="large" aria-pressed="false">
            <Icon id="type" />
            大字
          </button>
        </header>
        <Side />
        <main class="chat-main">
          <noscript>
            <p class="note">这个页面要打开JavaScript才能用。急事请打工会热线12351。</p>
          </noscript>
          <div role="log" aria-live="polite" aria-label="对话">
            <ol class="msgs">
              <li class="msg" data-from="bot">
                <span class="face" data-who="bot">
                  <Icon id="house" />
                </span>
                <div class="msg-body">
                  <p class="who">娘家机器人</p>
                  <div class="bubble">
                    <p>你好，这里是工会。工资、工伤、被辞退、罚款，都可以说。</p>
                    <p>用自己的话说就行，打字、发照片都可以。先是机器人回答，想找真人就点“人工”。</p>
                  </div>
                </div>
              </li>
            </ol>
            <ol class="msgs" id="talk" />
          </div>
          <div id="typing" role="status" />
        </main>
        <Composer />
        <Sheet />
        <ForgetDialog />
      </body>
    </html>
  </>
)

const Side = () => (
  <aside class="chat-side" aria-label="常用电话与帮助">
    <section>
      <h2>急事直接打</h2>
      <ul class="lines">
        {LINES.map(([number, name]) => (
          <li>
            <b>
              <a href={`tel:${number}`}>{number}</a>
            </b>
            {name}
          </li>
        ))}
      </ul>
    </section>
    <section>
      <h2>以前登记过？</h2>
      <p>点下面的“查进度”，就能接着办。</p>
    </section>
    <section>
      <h2>用的是别人的手机、电脑？</h2>
      <p>走之前把这里的对话清掉，别人就看不到了。</p>
      <p>
        <ForgetButton />
      </p>
    </section>
  </aside>
)
