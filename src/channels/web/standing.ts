// The line under the desk's name: who is there for the worker now. Pure but for asking the office.
import type { Company, OfficeLine, Talk, WebDeps } from './ports.ts'

export type Standing = {
  readonly person: Company['kind']
  /** What the header says, and what it says before that where there is room. */
  readonly line: string
  readonly before: string
  /** Whether people are at work now. */
  readonly open: boolean
}

export async function standing(talk: Talk | null, deps: Pick<WebDeps, 'office'>): Promise<Standing> {
  return standingOf(talk?.person ?? { kind: 'none' }, await deps.office())
}

function standingOf(person: Company, office: OfficeLine): Standing {
  const { open } = office
  const said = { person: person.kind, before: '', open }
  if (person.kind === 'with') return { ...said, line: `${person.name}在和你说话` }
  if (person.kind === 'waiting')
    return { ...said, line: open ? '正在等工会干部接手' : `已排队，真人${office.hours}` }
  return { ...said, before: '机器人随时在，', line: `真人${office.hours}` }
}
