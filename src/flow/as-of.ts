// What is said of a provision's time: that it is an older text, or that only today's is here. It opens nothing.
import type { Draft } from './draft.ts'
import type { ProvisionFound } from './found.ts'
import { today } from './provision-names.ts'

/** One line to stand under the head of a provision that was asked for a day; null: it is today's and held on that day. */
export const timeLine = (
  d: Draft,
  { article, time }: ProvisionFound,
  day: string | undefined,
): string | null => {
  if (time === undefined) return null
  if (time.kind === 'ended') return d.word('law.ended', { until: time.until })
  if (time.kind === 'later') return d.word('law.later', { from: time.from, day: day ?? today(d.world) })
  // Of today there is nothing to tell: whatever stands here is what holds.
  if (day === undefined) return null
  if (time.kind === 'unknown') return d.word('law.unknown', { day })
  if (time.kind === 'new') return d.word('law.new', { day })
  if (time.now === null) return d.word('law.older', { day })
  if (!time.now.same) return d.word('law.older-now', { day, article: time.now.article })
  return time.now.article === article ? null : d.word('law.older-same', { day, article: time.now.article })
}

/** The article of today's text that an older one became, where it says something else; null: none is clearly that. */
export const presentOf = ({ time }: ProvisionFound): string | null =>
  time?.kind === 'older' && time.now !== null && !time.now.same ? time.now.article : null
