// Accounts, for administrators; and every officer's own page.
import type { Officer } from '../../domain/officer.ts'
import { Icon } from '../../look/icon.tsx'
import { momentOf } from '../clock.ts'
import { Field } from '../parts/field.tsx'
import type { Account } from '../ports.ts'
import { ROLES } from '../words.ts'
import { Page } from './layout.tsx'
import { type Asked, PlaceField } from './welcome.tsx'

export type Adding = Pick<Asked, 'login' | 'name' | 'place' | 'maybe' | 'problem'>
export const NOTHING_ADDED: Adding = { login: '', name: '', place: '', maybe: [], problem: null }

type OfficersView = {
  me: Officer
  accounts: readonly Account[]
  adding: Adding
  link: { readonly name: string; readonly url: string } | null
  place: (code: string) => string
  now: number
}
export const OfficersPage = ({ me, accounts, adding, link, place, now }: OfficersView) => (
  <Page me={me} title="账号" at="officers">
    <header class="board-head">
      <div>
        <h1>账号</h1>
        <p class="muted">停用的人马上退出，办过的事留着。</p>
      </div>
    </header>
    {link === null ? null : (
      <div class="note" data-tone="ok" role="status">
        <Icon id="check" />
        <div>
          <p>把这个链接交给{link.name}，用来设密码。只显示这一次，24 小时内有效：</p>
          <p>
            <code class="mono">{link.url}</code>
          </p>
        </div>
      </div>
    )}
    <section class="panel">
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">账号</th>
              <th scope="col">角色</th>
              <th scope="col">管哪里</th>
              <th scope="col">上次在岗</th>
              <th scope="col">
                <span class="vh">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((a) => (
              <tr>
                <th scope="row">{a.name}</th>
                <td class="mono">{a.login}</td>
                <td>{a.roles.map((r) => ROLES[r]).join('、')}</td>
                <td>{place(a.region)}</td>
                <td>
                  {a.active
                    ? a.seen === null
                      ? a.user === null
                        ? '还没设密码'
                        : '还没来过'
                      : momentOf(a.seen, now)
                    : '已停用'}
                </td>
                <td class="go">
                  <div class="actions">
                    <Act
                      id={a.id}
                      what="reset"
                      label={a.user === null ? '重发链接' : '重设密码'}
                      who={a.name}
                    />
                    {a.id === me.id ? null : (
                      <Act
                        id={a.id}
                        what={a.active ? 'disable' : 'enable'}
                        label={a.active ? '停用' : '恢复'}
                        who={a.name}
                      />
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
    <section class="panel more" aria-labelledby="add-h">
      <h2 id="add-h">加一个账号</h2>
      <form class="column narrow" method="post" action="/desk/officers">
        {adding.problem === null ? null : (
          <p class="note" data-tone="bad" role="alert">
            <Icon id="mark" />
            <span>{adding.problem}</span>
          </p>
        )}
        <Field
          id="login"
          label="账号"
          hint="小写字母和数字，比如 linlan"
          autocapitalize="none"
          autocomplete="off"
          pattern="[a-z0-9_.]{2,40}"
          value={adding.login}
          required
        />
        <Field id="name" label="姓名" autocomplete="off" maxlength={40} value={adding.name} required />
        <PlaceField place={adding.place} maybe={adding.maybe} />
        <fieldset class="field">
          <legend class="label">角色</legend>
          <div class="radios">
            {Object.entries(ROLES).map(([id, label]) => (
              <label>
                <input type="checkbox" name="role" value={id} checked={id === 'officer'} />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
        <p class="actions">
          <button class="btn" data-kind="main" type="submit">
            加上，给我链接
          </button>
        </p>
      </form>
    </section>
  </Page>
)

const Act = ({ id, what, label, who }: { id: string; what: string; label: string; who: string }) => (
  <form method="post" action={`/desk/officers/${id}/${what}`}>
    <button class="btn small" type="submit" aria-label={`${label}：${who}`}>
      {label}
    </button>
  </form>
)

export const MePage = ({ me, office, place }: { me: Officer; office: string; place: string }) => (
  <Page me={me} title="我" at="me">
    <header class="board-head">
      <div>
        <h1>{me.name}</h1>
        <p class="muted">
          {office}，{me.roles.map((r) => ROLES[r]).join('、')}
        </p>
      </div>
    </header>
    <section class="panel">
      <dl class="pairs">
        <div>
          <dt>账号</dt>
          <dd class="mono">{me.login}</dd>
        </div>
        <div>
          <dt>管哪里</dt>
          <dd>{place}</dd>
        </div>
        <div>
          <dt>在岗</dt>
          <dd>开着工作台就算在岗，工友会知道有人。</dd>
        </div>
      </dl>
      <form class="more" method="post" action="/desk/sign-out">
        <button class="btn" type="submit">
          退出登录
        </button>
      </form>
    </section>
  </Page>
)
