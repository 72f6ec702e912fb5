// What a phone shares in place of words: a spot on the map, a forwarded chat. Channels tell of it in brackets; never fetches a map.
import { reply } from './answering.ts'
import { present } from './ask.ts'
import { hearMore } from './by-the-way.ts'
import { firstContact, remember } from './consent.ts'
import { change, currentStep, type Decided, type Draft, inReport, offer, say, tell } from './draft.ts'

const PLACE = /^[[【]位置[\]】]\s*/u
const FORWARDED = /^[[【](?:转发|聊天记录)[\]】]/u
/** Coordinates name no district without a map, and we have none: only the words beside them count. */
const COORDINATES = /-?\d{1,3}\.\d+\s*[,，]\s*-?\d{1,3}\.\d+/gu

const ADDRESS = /[省市区县旗]\S*[市区县旗州]/u

/** False: these are words like any others. */
export const heardShared = (d: Draft, text: string): boolean => {
  if (FORWARDED.test(text)) forwarded(d)
  else if (PLACE.test(text)) place(d, text.replace(PLACE, '').replaceAll(COORDINATES, '').trim())
  else return false
  return true
}

const place = (d: Draft, told: string): Decided => {
  // The name of a mall may be that of a far district; its address is not.
  const words = told.split(/\s+/u).find((part) => ADDRESS.test(part)) ?? told
  const known = words !== '' && d.world.places(words).length > 0
  const step = inReport(d) ? currentStep(d) : null
  if (step?.kind === 'region') return known ? reply(d, step, words) : tell(d, 'location.which')
  if (inReport(d)) {
    if (!known || !hearMore(d, words)) tell(d, 'location.kept')
    return present(d)
  }
  // The work is there, most likely: it is read out with the story, and not asked again.
  if (known && d.state.case === null && !d.state.report) remember(d, null, words)
  if (!d.state.greeted) return firstContact(d, '')
  if (d.state.case) return say(d, d.word('open.noted-case'), offer(d, 'cmd:status', 'cmd:report'))
  say(d, d.word('location.open'), offer(d, 'cmd:report', 'cmd:person', 'cmd:menu'))
}

/** Somebody else's words: evidence that officers read in the talk, never an answer of this worker. */
const forwarded = (d: Draft): Decided => {
  const { greeted } = d.state
  change(d, { greeted: true })
  tell(d, 'forwarded.kept')
  if (!greeted) return firstContact(d, '')
  if (inReport(d)) present(d)
}
