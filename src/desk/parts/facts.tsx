// What was asked and answered: the value, the earlier one, and in which words it was said.
import { Icon } from '../../look/icon.tsx'
import type { CaseSheet } from '../case-ports.ts'
import { momentOf } from '../clock.ts'
import type { Seen } from '../seen.ts'
import { saidAt } from '../talk.ts'

/** Longest quotation in the table; the whole words stand in the talk. */
const QUOTE = 60
/** Settled facts shown at once: more would push the talk out of sight. */
const SHOWN = 4

type Fact = CaseSheet['facts'][number]

/** Unsettled and changed ones first; what was not said stands under 还缺. */
export const Facts = ({ sheet, seen }: { sheet: CaseSheet; seen: Seen }) => {
  const said = sheet.facts.filter((f) => f.value !== null || f.check)
  if (said.length === 0) return null
  const open = said.filter((f) => f.check || f.was !== undefined)
  const settled = said.filter((f) => !open.includes(f))
  const rest = settled.slice(SHOWN)
  const check = open.filter((f) => f.check).length
  const changed = open.filter((f) => f.was !== undefined).length
  return (
    <details class="block" open>
      <summary>
        <Icon id="chevron" />
        <h3>要素</h3>
        <span class="muted">
          {said.length} 项{check > 0 ? `，${check} 项待核` : ''}
          {changed > 0 ? `，${changed} 项改过` : ''}
        </span>
      </summary>
      <Table facts={[...open, ...settled.slice(0, SHOWN)]} sheet={sheet} now={seen.now} />
      {rest.length === 0 ? null : (
        <details class="rest">
          <summary>
            其余 {rest.length} 项：{rest.map((f) => f.label).join('、')}
          </summary>
          <Table facts={rest} sheet={sheet} now={seen.now} />
        </details>
      )}
    </details>
  )
}

const Table = ({ facts, sheet, now }: { facts: readonly Fact[]; sheet: CaseSheet; now: number }) => (
  <table class="facts">
    <thead>
      <tr>
        <th scope="col">要素</th>
        <th scope="col">内容</th>
        <th scope="col" class="from">
          谁说的，怎么说的
        </th>
      </tr>
    </thead>
    <tbody>
      {facts.map((f) => (
        <tr>
          <th scope="row">{f.label}</th>
          <td>
            {f.shown} {f.was === undefined ? null : <del>{f.was}</del>}{' '}
            {f.check ? (
              <span class="tag" data-tone="warn">
                待核
              </span>
            ) : null}
          </td>
          <td class="from">
            <Source sheet={sheet} n={f.n} changed={f.was !== undefined} now={now} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Source = ({
  sheet,
  n,
  changed,
  now,
}: {
  sheet: CaseSheet
  n: number
  changed: boolean
  now: number
}) => {
  const said = saidAt(sheet, n)
  if (said === null) return <>工友说的</>
  const words = said.text.length > QUOTE ? `${said.text.slice(0, QUOTE)}…` : said.text
  return (
    <>
      工友 {momentOf(said.at, now)}
      {changed ? ' 改' : ''}
      {words === '' ? '，按按钮选的' : '，'}
      {words === '' ? null : <q>{words}</q>}
    </>
  )
}
