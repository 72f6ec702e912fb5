// Where a worker writes: the shortcuts, the box, and the sheet for photos and files. What they do is in client/.
import { Icon } from '../../look/icon.tsx'
import { ForgetButton } from './forget.tsx'

/** Words that work at every step; the page sends them as choices `cmd:…`. */
const SHORTCUTS = [
  ['status', '查进度'],
  ['back', '上一步'],
  ['skip', '跳过'],
  ['menu', '菜单'],
  ['help', '帮助'],
] as const

export const Composer = () => (
  <form class="composer" id="composer" aria-label="写消息">
    <button class="pill" type="button" id="news" hidden>
      <Icon id="chevron" />
      有新消息
    </button>
    <p class="offline" role="status" id="offline" hidden>
      <Icon id="offline" />
      网络不稳，消息先存在手机里，连上就发
    </p>
    {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would not lay out as a row of buttons in every browser */}
    <div class="shortcuts" role="group" aria-label="随时可用">
      <button class="btn" data-kind="person" type="button" data-command="person">
        <Icon id="person" />
        人工
      </button>
      {SHORTCUTS.map(([command, word]) => (
        <button class="btn" type="button" data-command={command}>
          {word}
        </button>
      ))}
    </div>
    <ul class="tray" id="tray" aria-label="要发的文件" hidden />
    <p class="note" data-tone="warn" role="alert" id="warning" hidden />
    <div class="say">
      <button class="btn icon" type="button" popovertarget="more" aria-label="发照片或文件">
        <Icon id="plus" />
      </button>
      <label class="vh" for="say">
        输入消息
      </label>
      <textarea class="input" id="say" name="text" rows={1} placeholder="说说发生了什么" autocomplete="off" />
      <button class="btn" data-kind="main" type="submit">
        发送
      </button>
    </div>
  </form>
)

export const Sheet = () => (
  <section class="sheet" id="more" popover="auto" aria-label="发照片或文件">
    <div class="tiles">
      <label class="tile">
        <Icon id="photo" />
        照片
        <input class="vh" type="file" id="photos" accept="image/*" multiple />
      </label>
      <label class="tile">
        <Icon id="file" />
        文件
        <input class="vh" type="file" id="files" multiple />
      </label>
    </div>
    <p class="fine">照片和文件会原样封存，作为证据。每个最多20MB。</p>
    <p>
      <ForgetButton />
    </p>
  </section>
)
