// Keeps what an officer is writing, by case, until it was sent: a reload, a lost claim or a sign-out loses nothing.

const keyOf = (box: HTMLTextAreaElement) => `draft:${box.dataset.draft}`
const boxNow = () => document.querySelector<HTMLTextAreaElement>('textarea[data-draft]')

export function keepDrafts(): void {
  restore()
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement) || target.dataset.draft === undefined) return
    if (target.value === '') localStorage.removeItem(keyOf(target))
    else localStorage.setItem(keyOf(target), target.value)
  })
  // The server says so when the words went out: heard before the new box is there and would be filled again.
  document.addEventListener('htmx:after:request', (event) => {
    const { headers } = (event as CustomEvent<{ ctx: { response: { headers: Headers } } }>).detail.ctx
      .response
    const box = boxNow()
    if (box && headers.has('desk-sent')) localStorage.removeItem(keyOf(box))
  })
  document.addEventListener('htmx:after:swap', restore)
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target instanceof HTMLTextAreaElement)
      target.form?.requestSubmit()
    if (event.key === '/' && !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) {
      const find = document.querySelector<HTMLInputElement>('#q')
      if (find) {
        event.preventDefault()
        find.focus()
      }
    }
  })
  document.addEventListener('change', ({ target }) => {
    const chosen = document.querySelector('.attached')
    if (!(target instanceof HTMLInputElement) || target.type !== 'file' || !chosen) return
    chosen.textContent = [...(target.files ?? [])].map((f) => f.name).join('、')
  })
}

function restore(): void {
  const box = boxNow()
  if (box && box.value === '') box.value = localStorage.getItem(keyOf(box)) ?? ''
}
