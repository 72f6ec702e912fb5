// The box to search a list by words; `/` jumps into it. It filters nothing itself.
import { Icon } from '../../look/icon.tsx'

type Find = {
  readonly label: string
  readonly hint: string
  readonly value: string
}

/** What stands inside a form of the search, or is its only part. */
export const Find = ({ label, hint, value }: Find) => (
  <>
    <Icon id="search" />
    <label class="vh" for="q">
      {label}
    </label>
    <input class="input" id="q" name="q" type="search" maxlength={40} value={value} placeholder={hint} />
    <kbd>/</kbd>
  </>
)
