// Where the talk stands on the page: opens at the first unread message, follows new ones only for who reads at the end.

/** Pixels from the end that still count as the end. */
const NEAR = 80
const body = () => document.querySelector<HTMLElement>('.case-body')
const count = () => document.querySelectorAll('.log .msg').length

export function followTalk(): void {
  document.querySelector('.log [data-first-unread]')?.scrollIntoView({ block: 'center' })
  let atEnd = false
  let before = count()
  document.addEventListener('htmx:before:swap', () => {
    const pane = body()
    atEnd = pane !== null && pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR
    before = count()
  })
  document.addEventListener('htmx:after:swap', () => {
    const pane = body()
    if (pane === null || count() <= before) return
    before = count()
    const mine = document.querySelector('.log .msgs > li:last-child')?.getAttribute('data-from') === 'me'
    if (atEnd || mine) pane.scrollTop = pane.scrollHeight
    else offer(pane)
  })
}

function offer(pane: HTMLElement): void {
  const log = document.querySelector('.log')
  if (log === null || log.querySelector('.newer')) return
  const pill = document.createElement('button')
  pill.className = 'btn small newer'
  pill.type = 'button'
  pill.textContent = '有新消息'
  pill.addEventListener('click', () => {
    pane.scrollTop = pane.scrollHeight
    pill.remove()
  })
  log.append(pill)
}
