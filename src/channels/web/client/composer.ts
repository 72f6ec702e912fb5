// Where the worker writes: words, chosen files, the words that work at every step. Sends nothing itself.
import { byId, el, icon } from './dom.ts'
import { blobs, remember, remembered } from './keep.ts'
import { type LetterFile, uuid } from './letter.ts'
import { sizeOf } from './words.ts'

/** The same limits as the server's, said before a byte is sent. */
const MAX_TEXT = 5_000
const MAX_FILE = 20 * 1024 * 1024
const MAX_FILES = 20

export type Written = { readonly text: string; readonly files: readonly LetterFile[] }

/** @param send takes what was written; `command` takes a word that works at every step */
export function composer(
  send: (written: Written) => void,
  command: (id: string, word: string) => void,
  previews: Map<string, string>,
): { focus(): void } {
  const form = byId<HTMLFormElement>('composer')
  const field = byId<HTMLTextAreaElement>('say')
  const tray = byId('tray')
  const sheet = byId('more')
  let files: LetterFile[] = []

  const warn = (words: string | null) => {
    const place = byId('warning')
    place.hidden = words === null
    place.replaceChildren(...(words === null ? [] : [icon('mark'), el('span', {}, words)]))
  }
  const fit = () => {
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }

  function submit(): void {
    const text = field.value.trim()
    if (text.length > MAX_TEXT) {
      warn(`写了${text.length}个字，一次最多${MAX_TEXT}个。请分几次发，或者存成文件发过来。`)
      return
    }
    if (text === '' && files.length === 0) {
      field.focus()
      return
    }
    send({ text, files })
    files = []
    field.value = ''
    remember('draft', '')
    warn(null)
    fit()
    drawTray()
  }

  async function add(chosen: Iterable<File>): Promise<void> {
    sheet.hidePopover()
    warn(null)
    for (const file of chosen) {
      if (file.size > MAX_FILE) warn(`“${file.name}”太大了（${sizeOf(file.size)}），每个最多20MB。`)
      else if (files.length >= MAX_FILES) warn(`一次最多发${MAX_FILES}个文件，剩下的下次再发。`)
      else {
        const id = uuid()
        if (file.type.startsWith('image/')) previews.set(id, URL.createObjectURL(file))
        // The whole file is copied first: a phone may take it away while the worker is still writing.
        await blobs.put(id, file)
        files = [...files, { id, name: file.name, mime: file.type || null, size: file.size, there: false }]
        drawTray()
      }
    }
  }

  function drawTray(): void {
    tray.hidden = files.length === 0
    form.toggleAttribute('data-files', files.length > 0)
    tray.replaceChildren(
      ...files.map((file) => {
        const remove = el(
          'button',
          { class: 'btn icon', type: 'button', 'aria-label': `去掉 ${file.name}` },
          icon('close'),
        )
        remove.addEventListener('click', () => {
          files = files.filter((f) => f.id !== file.id)
          void blobs.drop([file.id])
          drawTray()
        })
        const preview = previews.get(file.id)
        return el(
          'li',
          {},
          preview === undefined
            ? el('span', { class: 'paper-thumb' }, icon('file'), file.name)
            : el('img', { src: preview, alt: file.name }),
          remove,
        )
      }),
    )
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  field.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter chooses a word; 229 is what older Safari says then.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    submit()
  })
  field.addEventListener('input', () => {
    remember('draft', field.value)
    fit()
  })
  field.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    void add(pasted)
  })
  for (const input of [byId<HTMLInputElement>('photos'), byId<HTMLInputElement>('files')])
    input.addEventListener('change', () => {
      void add([...(input.files ?? [])])
      input.value = '' // the same file can be chosen again
    })
  for (const b of form.querySelectorAll<HTMLButtonElement>('[data-command]'))
    b.addEventListener('click', () => command(`cmd:${b.dataset.command}`, b.textContent.trim()))

  field.value = remembered('draft')
  fit()
  return { focus: () => field.focus() }
}
