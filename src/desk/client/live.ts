// Hears the desk's bell and lets htmx ask again. The browser's own EventSource: it goes on in hidden tabs, and ends at a 401.

const RETRY = { first: 1_000, most: 30_000 }

export function listen(openCase: string | null): void {
  const address = openCase === null ? '/desk/live' : `/desk/live?case=${openCase}`
  const title = document.title
  let wait = RETRY.first
  let lost = false

  const ring = (...what: ('queuebell' | 'casebell')[]) => {
    for (const bell of what) document.body.dispatchEvent(new Event(bell))
  }
  const present = (there: boolean) => {
    document.querySelector('#dot')?.setAttribute('data-state', there ? 'here' : 'away')
    const words = document.querySelector('#presence')
    if (words) words.textContent = there ? '在岗' : '离线'
  }

  function connect(): void {
    const source = new EventSource(address)
    source.addEventListener('hello', () => {
      wait = RETRY.first
      present(true)
      bar(null)
      if (lost) ring('queuebell', 'casebell')
      lost = false
    })
    source.addEventListener('queue', () => ring('queuebell'))
    source.addEventListener('case', () => ring('casebell'))
    source.onerror = () => {
      lost = true
      present(false)
      if (source.readyState !== EventSource.CLOSED)
        return bar('和服务器断开了，看到的可能不是最新。正在重连。')
      source.close()
      void again()
    }
    addEventListener('pagehide', () => source.close(), { once: true })
  }

  /** The server refused: either we are signed out, or it is away and worth asking again. */
  async function again(): Promise<void> {
    const status = await fetch('/desk/me', { method: 'HEAD', headers: { accept: 'text/plain' } }).then(
      (r) => r.status,
      () => 0,
    )
    if (status === 401) return bar('登录过期了。写了一半的回复还在。', ['/desk/sign-in', '去登录'])
    if (status === 403) return
    bar('和服务器断开了，看到的可能不是最新。正在重连。')
    setTimeout(connect, wait)
    wait = Math.min(wait * 2, RETRY.most)
  }

  connect()
  // Back from the browser's own memory of pages: everything may have changed.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload()
  })
  document.addEventListener('htmx:after:swap', () => {
    const waiting = document.querySelector('[data-count=waiting]')?.textContent ?? '0'
    const badge = document.querySelector<HTMLElement>('#badge')
    if (badge) {
      badge.hidden = waiting === '0'
      badge.lastChild?.replaceWith(waiting)
    }
    document.title = waiting === '0' ? title : `（${waiting}）${title}`
  })
  document.addEventListener('htmx:response:error', (event) => {
    const status = (event as CustomEvent<{ ctx: { response: { status: number } } }>).detail.ctx.response
      .status
    if (status === 401) bar('登录过期了。写了一半的回复还在。', ['/desk/sign-in', '去登录'])
    else if (status === 404) location.reload()
    else bar('这一步没做成，请再试一次。写的还在。')
  })
  document.addEventListener('htmx:error', () => bar('没连上，请再试一次。写的还在。'))
}

/** One line at the foot of the page; null takes it away. */
function bar(text: string | null, way?: readonly [href: string, words: string]): void {
  document.querySelector('.offline-bar')?.remove()
  if (text === null) return
  const note = document.createElement('p')
  note.className = 'note offline-bar'
  note.dataset.tone = 'warn'
  note.setAttribute('role', 'status')
  const words = document.createElement('span')
  words.textContent = text
  note.append(words)
  if (way) {
    const link = document.createElement('a')
    link.className = 'btn small'
    link.href = `${way[0]}?next=${encodeURIComponent(location.pathname + location.search)}`
    link.textContent = way[1]
    note.append(link)
  }
  document.body.append(note)
}
