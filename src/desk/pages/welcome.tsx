// What a one-time link opens: the token first, then a password, or the first account of all.
import { PASSWORD_LENGTH } from '../auth.ts'
import { Field } from '../parts/field.tsx'
import { Door, Problem } from './sign-in.tsx'

/** First step of a link: the script moves the token out of the address; without scripts it can be pasted. */
export const TokenPage = ({ office, problem }: { office: string; problem: string | null }) => (
  <Door title="打开链接" office={office} live="welcome">
    <form method="post" action="/desk/welcome/open" id="welcome">
      <h1>设置账号</h1>
      <Problem id="problem" text={problem} />
      <Field
        id="token"
        label="链接里 # 后面的一串字"
        hint="点链接进来会自动填好。链接只能用一次，24 小时内有效。"
        autocomplete="off"
        maxlength={64}
        required
      />
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
      <Field
        id="password"
        label="密码"
        hint={`至少 ${PASSWORD_LENGTH.least} 位，长一点比花样多更安全`}
        type="password"
        autocomplete="new-password"
        minlength={PASSWORD_LENGTH.least}
        maxlength={PASSWORD_LENGTH.most}
        required
      />
      <button class="btn full" data-kind="main" type="submit">
        {asked.officer ? '设好，去登录' : '建好，去登录'}
      </button>
    </form>
  </Door>
)

const FirstFields = ({ asked }: { asked: Asked }) => (
  <>
    <Field
      id="login"
      label="账号"
      hint="小写字母和数字，比如 linlan"
      autocomplete="username"
      autocapitalize="none"
      pattern="[a-z0-9_.]{2,40}"
      value={asked.login}
      required
    />
    <Field id="name" label="姓名" hint="工友会看到这个名字" maxlength={40} value={asked.name} required />
    <PlaceField place={asked.place} maybe={asked.maybe} />
  </>
)

export const PlaceField = ({ place, maybe }: Pick<Asked, 'place' | 'maybe'>) => (
  <>
    <Field
      id="place"
      label="管哪里"
      hint="写到区县，比如 上海市闵行区；也可以写六位代码"
      maxlength={60}
      value={place}
      required
    />
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
