// The form of one article: question, answer, what it rests on, where and when it holds; every problem beside its field.
import type { ArticleFields, CiteFields, FieldProblem } from '../knowledge-ports.ts'
import { described, Field } from './field.tsx'
import { Flashed } from './knowledge.tsx'

export type FormView = {
  readonly fields: ArticleFields
  readonly problems: readonly FieldProblem[]
  readonly topics: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly flows: ReadonlyArray<{ readonly id: string; readonly name: string }>
  readonly laws: readonly string[]
  /** Texts of the provisions as they were read, in the order of the citations. */
  readonly texts: readonly (string | null)[]
  readonly longestAnswer: number
}
/** Empty lines to write citations in, beyond those that are there. */
const SPARE = 2
const LEAST_CITES = 3
const NO_CITE: CiteFields = { law: '', article: '', number: '', date: '', review: false }

export const ArticleInputs = (view: FormView) => {
  const { fields, topics, flows, longestAnswer } = view
  const of = (field: keyof ArticleFields) => view.problems.filter((p) => p.field === field).map((p) => p.text)
  const simple = (id: Exclude<keyof ArticleFields, 'cites'>, label: string, hint?: string) => ({
    ...{ id, label, hint, problems: of(id), value: fields[id], autocomplete: 'off' },
  })
  const area = (id: 'also' | 'answer' | 'steps' | 'evidence', label: string, rows: number, hint: string) => (
    <Field id={id} label={label} hint={hint} problems={of(id)}>
      <textarea class="input" id={id} name={id} rows={rows} {...described({ id, hint, problems: of(id) })}>
        {fields[id]}
      </textarea>
    </Field>
  )
  return (
    <>
      {view.problems
        .filter((p) => p.field === null)
        .map((p) => (
          <Flashed text={p.text} tone="bad" />
        ))}
      <Field {...simple('title', '标题', '照工友问的样子写，4 到 40 个字')} required />
      <Field id="topic" label="主题" problems={of('topic')}>
        <select class="input" id="topic" name="topic" {...described({ id: 'topic', problems: of('topic') })}>
          {topics.map(({ id, name }) => (
            <option value={id} selected={id === fields.topic}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {area('also', '别的问法', 5, '一行一种，3 到 8 种。不写姓名、电话和单位名')}
      <div class="counted">
        {area('answer', '答案', 5, `最多 ${longestAnswer} 个字，先说结论`)}
        <output class="count" for="answer" data-count-of="answer" data-most={longestAnswer}>
          {[...fields.answer.trim()].length} / {longestAnswer}
        </output>
      </div>
      {area('steps', '怎么做', 3, '一行一步，每步最多 80 个字；没有就空着')}
      <Cites {...view} problems={view.problems.filter((p) => p.field === 'cites')} />
      <div class="pair">
        <Field {...simple('deadline', '时限', '比如 受伤后一年内申请工伤认定')} />
        {area('evidence', '留好什么', 2, '一行一样，比如 工资条')}
      </div>
      <div class="pair">
        <Field id="flow" label="接着办" hint="答完可以接着登记的事" problems={of('flow')}>
          <select class="input" id="flow" name="flow" {...described({ id: 'flow', problems: of('flow') })}>
            <option value="">不接</option>
            {flows.map(({ id, name }) => (
              <option value={id} selected={id === fields.flow}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field
          {...simple('region', '只在哪里有效', '六位区划代码；全国通用就空着')}
          inputmode="numeric"
          maxlength={6}
        />
      </div>
      <div class="pair three">
        <Field {...simple('from', '从哪天起', '没有就空着')} placeholder="2026-01-01" />
        <Field {...simple('until', '到哪天止', '没有就空着')} placeholder="2026-12-31" />
        <Field {...simple('reviewed', '核对日期', '你核对依据的那天')} required />
      </div>
    </>
  )
}

const Cites = ({ fields, laws, texts, problems }: FormView) => {
  const spare = Math.max(SPARE, LEAST_CITES - fields.cites.length)
  const rows = [...fields.cites, ...Array.from({ length: spare }, () => NO_CITE)]
  return (
    <fieldset class="field cites">
      <legend class="label">依据</legend>
      <p class="hint">写法律和第几条。导入的法律里没有的，写文件名、文号、日期，勾“待核”，核对后再去掉。</p>
      {problems.map((p) => (
        <p class="error">{p.text}</p>
      ))}
      <datalist id="laws">
        {laws.map((law) => (
          <option value={law} />
        ))}
      </datalist>
      <ol>
        {rows.map((cite, i) => (
          <li>
            <Part n={i} name="law" label="法律或文件" value={cite.law} list="laws" />
            <Part n={i} name="article" label="第几条" value={cite.article} />
            <Part n={i} name="number" label="文号" value={cite.number} />
            <Part n={i} name="date" label="日期" value={cite.date} />
            <label class="check">
              <input type="checkbox" name="review" value={String(i)} checked={cite.review} /> 待核
            </label>
            {texts[i] == null ? null : (
              <details>
                <summary>看原文</summary>
                <blockquote>{texts[i]}</blockquote>
              </details>
            )}
          </li>
        ))}
      </ol>
    </fieldset>
  )
}

type PartView = { n: number; name: keyof CiteFields; label: string; value: string; list?: string }
const Part = ({ n, name, label, value, list }: PartView) => (
  <div class={`part ${name}`}>
    <label class="vh" for={`${name}-${n}`}>
      依据 {n + 1}：{label}
    </label>
    <input
      class="input"
      type="text"
      id={`${name}-${n}`}
      name={name}
      value={value}
      placeholder={label}
      maxlength={80}
      autocomplete="off"
      list={list}
    />
  </div>
)
