// The desk in the browser: wires the small parts. Every part works alone; without scripts the pages still do their work.
import { countWords } from './counting.ts'
import { keepDrafts } from './drafts.ts'
import { listen } from './live.ts'
import { followTalk } from './talk.ts'
import { tick } from './ticking.ts'
import { openLink } from './welcome.ts'

const kind = document.body.dataset.live
if (kind === 'welcome') openLink()
if (kind === 'queue' || kind === 'presence' || kind === 'forms') {
  keepDrafts()
  countWords()
}
// Who handles no cases has no bell to hear.
if (kind === 'queue' || kind === 'presence') {
  followTalk()
  tick()
  listen(document.body.dataset.case ?? null)
}
