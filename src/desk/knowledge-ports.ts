// What the knowledge pages need from the house: questions without an answer, articles as fields, what is wrong with them. Shapes only.
import type { UnansweredWhy } from '../domain/effect.ts'
import type { Officer } from '../domain/officer.ts'

export type QuestionGroup = {
  /** Ids of its questions, newest first. */
  readonly ids: readonly string[]
  /** Its different wordings, most asked first; at least one. */
  readonly phrasings: readonly string[]
  readonly last: number
  readonly why: readonly UnansweredWhy[]
  /** The article that was begun for it. */
  readonly draft: { readonly id: string; readonly title: string } | null
  /** The article that comes nearest to it. */
  readonly near: { readonly id: string; readonly title: string } | null
  readonly settled: { readonly as: 'answered' | 'dismissed'; readonly by: string | null } | null
}
export type QuestionAsk = {
  readonly why: UnansweredWhy | null
  readonly search: string
  readonly settled: boolean
  /** From 1. */
  readonly page: number
}
export type Questions = {
  readonly groups: readonly QuestionGroup[]
  /** Of all pages. */
  readonly total: number
  readonly pages: number
}

export type CiteFields = {
  readonly law: string
  readonly article: string
  readonly number: string
  readonly date: string
  readonly review: boolean
}
export type ArticleFields = {
  readonly title: string
  readonly topic: string
  readonly also: string
  readonly answer: string
  readonly steps: string
  readonly cites: readonly CiteFields[]
  readonly flow: string
  readonly region: string
  readonly from: string
  readonly until: string
  readonly deadline: string
  readonly evidence: string
  readonly reviewed: string
}
export type FieldProblem = { readonly field: keyof ArticleFields | null; readonly text: string }

/** shipped: of the project · own: of this union, answering · draft and withdrawn: of this union, not answering */
export type ArticleState = 'shipped' | 'own' | 'draft' | 'withdrawn'
export type Counts = { readonly answered: number; readonly useful: number; readonly useless: number }
export type ArticleLine = Counts & {
  readonly id: string
  readonly title: string
  readonly topic: string
  readonly state: ArticleState
  readonly reviewed: string
  /** Citations that wait to be checked. */
  readonly marked: number
}
export const ARTICLE_VIEWS = ['all', 'own', 'draft', 'review', 'disliked'] as const
export type ArticleView = (typeof ARTICLE_VIEWS)[number]
export type ArticleAsk = { readonly view: ArticleView; readonly search: string; readonly page: number }
export type Articles = {
  readonly lines: readonly ArticleLine[]
  readonly total: number
  readonly pages: number
  /** What models wrote, in all. */
  readonly model: Counts
}
export type ArticleSheet = {
  readonly id: string
  readonly state: ArticleState
  readonly fields: ArticleFields
  /** Of the union's own file; null while there is only the shipped one. */
  readonly hash: string | null
  /** Whether a shipped article stands behind the union's own. */
  readonly shipped: boolean
  /** Why the union's own file does not count as it stands. */
  readonly problems: readonly FieldProblem[]
  /** Texts of its provisions, in the order of `cites`; null where none is imported. */
  readonly texts: readonly (string | null)[]
  readonly counts: Counts
}

export type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'published' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] }
  /** Somebody has just published: in a few seconds again. Nothing was saved. */
  | { readonly kind: 'busy' }
  /** Somebody else was faster: `sheet` is how it stands now. */
  | { readonly kind: 'changed'; readonly sheet: ArticleSheet | null }

/** Every method acts as `me`. Ids of questions are UUIDs, ids of articles small letters, digits and hyphens. */
export interface KnowledgeDesk {
  questions(me: Officer, ask: QuestionAsk): Promise<Questions>
  /** Begins an article for these questions, or finds the one that was begun. null: they are gone or settled. */
  begin(me: Officer, ids: readonly string[]): Promise<string | null>
  settle(me: Officer, ids: readonly string[], how: 'answered' | 'dismissed'): Promise<void>
  reopen(me: Officer, ids: readonly string[]): Promise<void>
  articles(me: Officer, ask: ArticleAsk): Promise<Articles>
  sheet(me: Officer, id: string): Promise<ArticleSheet | null>
  /** @param seen hash of the union's own file as the editor read it */
  save(
    me: Officer,
    id: string,
    fields: ArticleFields,
    seen: string | null,
    how: 'draft' | 'publish',
  ): Promise<Saved>
  withdraw(me: Officer, id: string, seen: string | null): Promise<Saved>
  /** Removes the union's own file: what is shipped at its place answers again. */
  remove(me: Officer, id: string, seen: string): Promise<Saved>
  /** Files of the union's own content that are left aside, with place and problem as the reader found it. */
  broken(): readonly string[]
  readonly topics: ReadonlyArray<{ readonly id: string; readonly name: string }>
  flows(): ReadonlyArray<{ readonly id: string; readonly name: string }>
  /** Names of laws for the editor to choose from. */
  laws(): Promise<readonly string[]>
  readonly longestAnswer: number
}
