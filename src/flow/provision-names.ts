// How a provision is named in choices, passages and the state: 劳动合同法第三十条, with ~2021-05-01 where another day than today is
// meant, so that what is pressed later opens the same text. It shows nothing.
import type { Cite } from '../domain/card.ts'
import { dayAt, isoDay } from './calendar.ts'
import type { ProvisionFound } from './found.ts'
import type { World } from './world.ts'

const NAMED =
  /^(.+?)(第[零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?|全文|附录)(?:~(\d{4}-\d\d-\d\d))?$/u

/** Opens provisions; `now` only where another day than today may be asked for. */
type Opens = Pick<World, 'provision'>

export const today = ({ now }: Pick<World, 'now'>): string => isoDay(dayAt(now))

type Name = Cite & {
  /** Absent: today. */
  readonly day?: string
}

/** Null: it names an article of ours, or nothing. */
export const readName = (id: string): Name | null => {
  const [, law, article, day] = NAMED.exec(id) ?? []
  return law === undefined || article === undefined ? null : { law, article, ...(day ? { day } : {}) }
}

/** @param day absent: today. What the text of that day does not have is named as today. */
export const provisionId = (
  { law, article, time }: Cite & Pick<ProvisionFound, 'time'>,
  day?: string,
): string => `${law}${article}${day === undefined || time?.kind === 'new' ? '' : `~${day}`}`

/** The provision of that name, in the text of its day; null: it is not imported. */
export const provisionNamed = (world: Opens, id: string, day: string): ProvisionFound | null => {
  const name = readName(id)
  // A day that is still to come can only be forged.
  const then = name?.day !== undefined && name.day < day ? name.day : day
  return name === null ? null : world.provision(name.law, name.article, then)
}
