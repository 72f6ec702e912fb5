// Asks for the queue once a minute, so that rings and waiting times go on, and shows the line that is open.

const MINUTE = 60_000

/** Rings count in minutes; no bell rings for a minute that passed. */
export function tick(): void {
  document.querySelector('.row[aria-current]')?.scrollIntoView({ block: 'nearest' })
  setInterval(() => document.body.dispatchEvent(new Event('queuebell')), MINUTE)
}
