// One labelled field of a form: label, control, hint, and what is wrong with it. It knows no form.
import type { Child, JSX } from 'hono/jsx'
import { Icon } from '../../look/icon.tsx'

type Frame = {
  /** Also the name under which it is sent. */
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly problems?: readonly string[] | undefined
}
type Described = { readonly 'aria-invalid'?: 'true'; readonly 'aria-describedby'?: string }

/** What the control says about its hint and problems. */
export const described = ({ id, hint, problems = [] }: Omit<Frame, 'label'>): Described => {
  const by = [
    ...(problems.length === 0 ? [] : [`${id}-problem`]),
    ...(hint === undefined ? [] : [`${id}-hint`]),
  ]
  return {
    ...(problems.length === 0 ? {} : { 'aria-invalid': 'true' as const }),
    ...(by.length === 0 ? {} : { 'aria-describedby': by.join(' ') }),
  }
}

/** A text field; with children, whatever control they are. */
export const Field = ({
  id,
  label,
  hint,
  problems = [],
  children,
  ...input
}: Frame & { children?: Child } & JSX.IntrinsicElements['input']) => (
  <div class="field">
    <label for={id}>{label}</label>
    {children ?? (
      <input class="input" type="text" id={id} name={id} {...described({ id, hint, problems })} {...input} />
    )}
    {hint === undefined ? null : (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {problems.length === 0 ? null : (
      <div id={`${id}-problem`}>
        {problems.map((text) => (
          <p class="error">
            <Icon id="mark" />
            <span>{text}</span>
          </p>
        ))}
      </div>
    )}
  </div>
)
