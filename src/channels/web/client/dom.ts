// Builds elements. Words become text nodes, never markup: what people write cannot run.

export type Child = Node | string | null | false
type Attributes = Readonly<Record<string, string | boolean | number | null>>

/** `class`, `data-…` and ARIA as attributes; true means present, false and null absent. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  for (const child of children) if (child !== null && child !== false) element.append(child)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

export function icon(id: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `/look/icons.svg#i-${id}`)
  svg.append(use)
  return svg
}

export function button(kind: string | null, label: string, press: (byKey: boolean) => void, iconId?: string) {
  const b = el(
    'button',
    { class: 'btn', 'data-kind': kind, type: 'button' },
    iconId ? icon(iconId) : null,
    label,
  )
  b.addEventListener('click', (event) => press(event.detail === 0))
  return b
}

/** One paragraph a line; empty lines go. */
export const paragraphs = (text: string): HTMLElement[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => el('p', {}, line))

export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no #${id}`)
  return found as T
}
