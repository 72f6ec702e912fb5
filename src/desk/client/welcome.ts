// Moves a one-time token from the address into the form, so that it stays in no history and no log.

export function openLink(): void {
  const form = document.querySelector<HTMLFormElement>('#welcome')
  const field = document.querySelector<HTMLInputElement>('#token')
  const open = () => {
    const token = location.hash.slice(1)
    if (!form || !field || token === '') return
    field.value = token
    history.replaceState(null, '', location.pathname)
    form.requestSubmit()
  }
  open()
  addEventListener('hashchange', open)
}
