// Closing a case: how it ended, what came back, and the words that the worker gets.
import { OUTCOMES } from '../../domain/case.ts'
import type { CaseSheet } from '../case-ports.ts'

export const CloseDialog = ({ sheet, fresh }: { sheet: CaseSheet; fresh: string }) => (
  <dialog class="dialog" id="close-dialog" popover="auto" aria-labelledby="close-h" hx-morph-skip="">
    <form method="post" action={`/desk/cases/${sheet.id}/close`}>
      <input type="hidden" name="key" value={fresh} />
      <h2 id="close-h">结案：{sheet.title}</h2>
      <fieldset class="field">
        <legend class="label">结果</legend>
        <div class="radios">
          {Object.entries(OUTCOMES).map(([id, label], i) => (
            <label>
              <input type="radio" name="outcome" value={id} checked={i === 0} />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="recovered">追回金额</label>
        <input
          class="input"
          type="text"
          id="recovered"
          name="recovered"
          inputmode="decimal"
          pattern="[0-9,，.]*"
          maxlength={15}
        />
        <span class="hint">写数字，单位是元；没有就空着</span>
      </div>
      <div class="field">
        <label for="words">告诉他的话</label>
        <textarea class="input" id="words" name="words" rows={3} maxlength={1000} required>
          这件事先办到这里。以后有事，直接在这里写给我。
        </textarea>
      </div>
      <p class="actions">
        <button class="btn" type="button" popovertarget="close-dialog" popovertargetaction="hide">
          先不结
        </button>
        <button class="btn" data-kind="main" type="submit">
          结案并告诉他
        </button>
      </p>
    </form>
  </dialog>
)
