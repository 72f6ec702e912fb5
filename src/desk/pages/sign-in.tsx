// The sign-in, and the frame of every page that is seen before anybody is known.
import type { Child } from 'hono/jsx'
import { Icon } from '../../look/icon.tsx'
import { PASSWORD_LENGTH } from '../auth.ts'
import { Field } from '../parts/field.tsx'
import { Shell } from './layout.tsx'

export const Door = ({
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

export const Problem = ({ id, text }: { id: string; text: string | null }) =>
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
      <Field
        id="login"
        label="账号"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        maxlength={40}
        value={p.login}
        required
      />
      <Field
        id="password"
        label="密码"
        type="password"
        autocomplete="current-password"
        maxlength={PASSWORD_LENGTH.most}
        aria-invalid={p.problem === null ? undefined : 'true'}
        aria-describedby={p.problem === null ? undefined : 'problem'}
        required
      />
      <button class="btn full" data-kind="main" type="submit">
        登录
      </button>
      <p class="fine">忘了密码，请本单位管理员重置。连续错 5 次，锁 15 分钟。</p>
    </form>
  </Door>
)
