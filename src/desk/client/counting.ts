// Counts what is being written beside its field, as the server will count it.

export function countWords(): void {
  for (const shown of document.querySelectorAll<HTMLElement>('[data-count-of]')) {
    const field = document.querySelector<HTMLTextAreaElement>(`#${shown.dataset.countOf}`)
    const most = Number(shown.dataset.most)
    if (!field) continue
    const count = () => {
      const length = field.value
        .split('\n')
        .map((line) => line.trim())
        .join('').length
      shown.textContent = `${length} / ${most}`
      shown.toggleAttribute('data-over', length > most)
    }
    field.addEventListener('input', count)
    count()
  }
}
