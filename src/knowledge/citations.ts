// Whether what the articles and tables cite exists in a collection of laws and is not dead. It never judges what a provision says.
import type { Provision } from '../domain/provision.ts'
import { type Article, provisionsOf } from './article.ts'
import { keyOf, type Reference } from './provisions/reference.ts'
import type { ProvisionTables } from './provisions/tables.ts'

type Cited = Reference & { readonly at: () => string }

const citedBy = (articles: readonly Article[]): readonly Cited[] =>
  articles.flatMap((a) => provisionsOf(a).map((cite) => ({ ...cite, at: () => a.path })))

/** Every citation of articles and tables that is not among the provisions in force, as problems. */
export const checkCitations = (
  articles: readonly Article[],
  tables: ProvisionTables,
  provisions: readonly Provision[],
): { readonly found: number; readonly problems: readonly string[] } => {
  const known = new Set(provisions.filter((p) => p.current).map(keyOf))
  const drafts = new Set(tables.laws.filter((l) => l.draft).map((l) => l.law))
  const cited = [...citedBy(articles), ...tables.named].filter((c) => !drafts.has(c.law))
  const missing = cited.filter((c) => !known.has(keyOf(c)))
  const texts = new Set(provisions.map((p) => `${p.law} ${p.version ?? ''}`))
  const undated = tables.laws.filter((l) => !l.draft && !texts.has(`${l.law} ${l.version ?? ''}`))
  return {
    found: cited.length - missing.length,
    problems: [
      ...missing.map((c) => `${c.at()}: 《${c.law}》${c.article} is not in the laws`),
      ...undated.map((l) => `knowledge/laws.yaml: 《${l.law}》${l.version ?? ''} is not in the laws`),
    ],
  }
}

/** Articles that cite a clause that must not be told, as problems. */
export const deadCitations = (articles: readonly Article[], tables: ProvisionTables): readonly string[] => {
  const dead = new Map(tables.superseded.filter((s) => !s.part).map((s) => [keyOf(s), s]))
  return citedBy(articles).flatMap((cited) => {
    const { says, note } = dead.get(keyOf(cited)) ?? {}
    return says === undefined
      ? []
      : [`${cited.at()}: 《${cited.law}》${cited.article} (${says}) must not be cited any more: ${note}`]
  })
}
