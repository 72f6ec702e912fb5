// Says “offline” when either way is broken for a while: the line that listens, or the letters that go out.
import { byId } from './dom.ts'

/** A hiccup shorter than this is nobody's business. */
const AFTER_MS = 2_500

const broken = { listen: false, send: false }
let timer: ReturnType<typeof setTimeout> | undefined

/** @returns true when this way has just come back */
export function line(way: keyof typeof broken, up: boolean): boolean {
  const back = up && broken[way]
  broken[way] = !up
  if (broken.listen || broken.send)
    timer ??= setTimeout(() => {
      byId('offline').hidden = false
    }, AFTER_MS)
  else {
    clearTimeout(timer)
    timer = undefined
    byId('offline').hidden = true
  }
  return back
}
