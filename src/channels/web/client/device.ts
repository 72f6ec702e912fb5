// Two wishes about this device: large letters, and leaving nothing behind on a phone that others use.
import { byId } from './dom.ts'
import { forgetAll, remember, remembered } from './keep.ts'
import { post } from './net.ts'

export function largeLetters(): void {
  const b = byId('large')
  const set = (large: boolean) => {
    document.documentElement.toggleAttribute('data-size', large)
    if (large) document.documentElement.dataset.size = 'large'
    b.setAttribute('aria-pressed', String(large))
    remember('size', large ? 'large' : '')
  }
  set(remembered('size') === 'large')
  b.addEventListener('click', () => set(b.getAttribute('aria-pressed') !== 'true'))
}

export function forgetting(): void {
  const dialog = byId<HTMLDialogElement>('forget')
  for (const b of document.querySelectorAll('[data-forget]'))
    b.addEventListener('click', () => {
      byId('more').hidePopover()
      dialog.returnValue = 'no'
      dialog.showModal()
    })
  dialog.addEventListener('close', async () => {
    if (dialog.returnValue !== 'yes') return
    // Without the server the cookie stays: nothing is promised that did not happen.
    if (!(await post.forget())) return void alert('现在没连上网，还没清掉。连上后请再清一次。')
    await forgetAll()
    location.replace('/')
  })
}
