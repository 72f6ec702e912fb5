// Before anybody is known: sign-in, and the page that a one-time link opens.
import type { Child } from 'hono/jsx'
import { PASSWORD_LENGTH } from '../auth.ts'
import { Icon } from '../parts/icon.tsx'
import { Shell } from './layout.tsx'

const Door = ({
  title,
  office,
  children,
  live,
}: {
  title: string
  office: string
  children?: Child
  live?: string
}) => (
  <Shell title={title} kind="login" scripts={live !== undefined} data-live={live}>
    <header class="login-side">
      <Icon id="house" />
      <p class="name">
        <span class="brand">
          <Icon id="house" />
        </span>
        娘家工作台
      </p>
      <blockquote>
        <p>
          每一件事，
          <br />
          都有一个人跟到底。
        </p>
      </blockquote>
      <p>{office}</p>
    </header>
    <main>{children}</main>
  </Shell>
)

const Problem = ({ id, text }: { id: string; text: string | null }) =>
  text === null ? null : (
    <p class="note" data-tone="bad" role="alert" id={id}>
      <Icon id="mark" />
      <span>{text}</span>
    </p>
  )

export const SignInPage = (p: {
  office: string
  login: string
  next: string
  problem: string | null
  news: string | null
}) => (
  <Door title="登录" office={p.office}>
    <form method="post" action="/desk/sign-in" aria-labelledby="password-h">
      <h1 id="password-h">登录</h1>
      {p.news === null ? null : (
        <p class="note" data-tone="ok" role="status">
          <Icon id="check" />
          <span>{p.news}</span>
        </p>
      )}
      <Problem id="problem" text={p.problem} />
      <input type="hidden" name="next" value={p.next} />
      <div class="field">
        <label for="login">账号</label>
        <input
          class="input"
          type="text"
          id="login"
          name="login"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          maxlength={40}
          value={p.login}
          required
        />
      </div>
      <div class="field">
        <label for="password">密码</label>
        <input
          class="input"
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxlength={PASSWORD_LENGTH.most}
          aria-invalid={p.problem === null ? undefined : 'true'}
          aria-describedby={p.problem === null ? undefined : 'problem'}
          required
        />
      </div>
      <button class="btn full" data-kind="main" type="submit">
        登录
      </button>
      <p class="fine">忘了密码，请本单位管理员重置。连续错 5 次，锁 15 分钟。</p>
    </form>
  </Door>
)

/** First step of a link: the script moves the token out of the address; without scripts it can be pasted. */
export const TokenPage = ({ office, problem }: { office: string; problem: string | null }) => (
  <Door title="打开链接" office={office} live="welcome">
    <form method="post" action="/desk/welcome/open" id="welcome">
      <h1>设置账号</h1>
      <Problem id="problem" text={problem} />
      <div class="field">
        <label for="token">链接里 # 后面的一串字</label>
        <input class="input" id="token" name="token" type="text" autocomplete="off" maxlength={64} required />
        <span class="hint">点链接进来会自动填好。链接只能用一次，24 小时内有效。</span>
      </div>
      <button class="btn full" data-kind="main" type="submit">
        继续
      </button>
    </form>
  </Door>
)

export type Asked = {
  readonly token: string
  /** null: the first account of all, which says who it is. */
  readonly officer: { readonly login: string; readonly name: string } | null
  readonly login: string
  readonly name: string
  readonly place: string
  /** Divisions that `place` may mean, when it is not clear. */
  readonly maybe: ReadonlyArray<{ readonly code: string; readonly full: string }>
  readonly problem: string | null
}
export const WelcomePage = ({ office, asked }: { office: string; asked: Asked }) => (
  <Door title="设置账号" office={office}>
    <form method="post" action="/desk/welcome" aria-labelledby="welcome-h">
      <div>
        <h1 id="welcome-h">{asked.officer ? `${asked.officer.name}，设一个密码` : '建第一个账号'}</h1>
        <p class="muted">
          {asked.officer ? `账号是 ${asked.officer.login}` : '它是管理员，也能接单。以后再给同事加账号。'}
        </p>
      </div>
      <Problem id="problem" text={asked.problem} />
      <input type="hidden" name="token" value={asked.token} />
      {asked.officer ? (
        <input type="hidden" name="login" autocomplete="username" value={asked.officer.login} />
      ) : (
        <FirstFields asked={asked} />
      )}
      <div class="field">
        <label for="password">密码</label>
        <input
          class="input"
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          minlength={PASSWORD_LENGTH.least}
          maxlength={PASSWORD_LENGTH.most}
          required
        />
        <span class="hint">至少 {PASSWORD_LENGTH.least} 位，长一点比花样多更安全</span>
      </div>
      <button class="btn full" data-kind="main" type="submit">
        {asked.officer ? '设好，去登录' : '建好，去登录'}
      </button>
    </form>
  </Door>
)

const FirstFields = ({ asked }: { asked: Asked }) => (
  <>
    <div class="field">
      <label for="login">账号</label>
      <input
        class="input"
        type="text"
        id="login"
        name="login"
        autocomplete="username"
        autocapitalize="none"
        pattern="[a-z0-9_.]{2,40}"
        value={asked.login}
        required
      />
      <span class="hint">小写字母和数字，比如 linlan</span>
    </div>
    <div class="field">
      <label for="name">姓名</label>
      <input class="input" type="text" id="name" name="name" maxlength={40} value={asked.name} required />
      <span class="hint">工友会看到这个名字</span>
    </div>
    <PlaceField place={asked.place} maybe={asked.maybe} />
  </>
)

export const PlaceField = ({ place, maybe }: Pick<Asked, 'place' | 'maybe'>) => (
  <>
    <div class="field">
      <label for="place">管哪里</label>
      <input class="input" type="text" id="place" name="place" maxlength={60} value={place} required />
      <span class="hint">写到区县，比如 上海市闵行区；也可以写六位代码</span>
    </div>
    {maybe.length === 0 ? null : (
      <fieldset class="field">
        <legend class="label">是哪一个？</legend>
        <div class="radios">
          {maybe.map((m, i) => (
            <label>
              <input type="radio" name="region" value={m.code} checked={i === 0} />
              {m.full}
            </label>
          ))}
        </div>
      </fieldset>
    )}
  </>
)
