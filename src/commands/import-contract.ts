// npm run import -- contract: a union's own collective contract (.md, .txt, .docx) becomes a content file. Shows it first; writes when told to.
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { stringify } from 'yaml'
import { OutsideError } from '../bot/ports.ts'
import { loadConfig } from '../config.ts'
import { contentHolder } from '../content-holder.ts'
import { docxText } from '../documents/docx.ts'
import { parseContract } from '../knowledge/contracts/contract.ts'
import { type ReadContract, readContract } from '../knowledge/contracts/read-text.ts'
import { contentFolders } from './folders.ts'
import { readSmallFile } from './small-file.ts'

const USAGE = `Write: npm run import -- contract FILE.docx [--id our-contract-2026] [--region 110105] [--kind company] [--write]
  Without --write it only shows what it understood.`
/** A phone shows so much of a clause. */
const LONGEST_CLAUSE = 120
/** Clauses this much alike to an article's question are proposed for it; an editor decides. */
const ALIKE = 0.45

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      id: { type: 'string' },
      region: { type: 'string' },
      kind: { type: 'string', default: 'company' },
      write: { type: 'boolean' },
    },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new OutsideError(USAGE, false)
  const read = readContract(await textOf(file))
  const { root, overlay } = contentFolders()
  const content = contentHolder(root, overlay).current
  const region = values.region ?? content.places(read.name ?? '')[0]?.code ?? '100000'
  const year = (read.from ?? read.signed ?? '').slice(0, 4) || 'undated'
  const id = values.id ?? `contract-${region}-${year}`
  const yaml = stringify(
    fileOf(read, { id, region, kind: values.kind, file }, (says) =>
      content
        .search(says)
        .filter(({ score }) => score >= ALIKE)
        .slice(0, 2)
        .map((article) => article.id),
    ),
    { lineWidth: 110 },
  )
  const path = `knowledge/contracts/${id}.yaml`
  const { problems } = parseContract(path, yaml)
  console.log(`${yaml}\n--- ${path}`)
  for (const word of [...open(read, values.region !== undefined), ...problems]) console.log(`to do: ${word}`)
  for (const { line, text } of read.unread) console.log(`not understood, line ${line}: ${text.slice(0, 60)}`)
  if (!values.write)
    return console.log('Nothing was written. Add --write to keep it, then correct it by hand.')
  if (problems.length > 0) throw new OutsideError('correct what is named above, or give it by options', false)
  write(join(overlay ?? join(loadConfig().dataDir, 'content'), path), yaml)
}

const textOf = async (file: string): Promise<string> => {
  if (!existsSync(file)) throw new OutsideError(`${file} does not exist.\n${USAGE}`, false)
  const bytes = readSmallFile(file)
  switch (extname(file).toLowerCase()) {
    case '.docx':
      return await docxText(bytes)
    case '.md':
    case '.txt':
      return bytes.toString('utf8')
    default:
      throw new OutsideError(`${file} is neither .docx nor .md: save it as one of these.\n${USAGE}`, false)
  }
}

type Given = { readonly id: string; readonly region: string; readonly kind: string; readonly file: string }

const fileOf = (read: ReadContract, { id, region, kind }: Given, propose: (says: string) => string[]) => ({
  id,
  name: read.name ?? id,
  kind,
  parties: read.parties,
  region,
  trade: [],
  signatories: read.signatories.length > 0 ? read.signatories.map((name) => ({ name })) : null,
  franchises: 'unknown',
  signed: read.signed ?? read.from ?? '',
  from: read.from,
  until: read.until,
  source: { name: read.name ?? id, date: read.signed ?? read.from ?? '' },
  chapters: read.chapters.map(({ title, clauses }) => ({
    title,
    clauses: clauses.map(({ says, ...clause }) => ({
      ...clause,
      says: says.length > LONGEST_CLAUSE ? `${says.slice(0, LONGEST_CLAUSE - 1)}…` : says,
      for: propose(says),
      more: clause.term !== undefined,
    })),
  })),
})

/** What an editor still has to decide. */
const open = (read: ReadContract, regionGiven: boolean): readonly string[] => [
  ...(read.name === null ? ['the name was not found: write it under name'] : []),
  ...(regionGiven ? [] : ['check the region: it was read from the name, or give --region']),
  ...(read.from === null || read.until === null
    ? ['the period was not found: until it is known, workers are told that it must be checked']
    : []),
  ...(read.signatories.length === 0
    ? ['no list of companies was found: until it is known, workers are told that it must be checked']
    : []),
  'write under trade the words by which its workers are known, e.g. [快递, 派件]; empty means every trade',
  'put each clause into plain words (at most 120 characters), and check the articles named under for',
]

const write = (path: string, text: string): void => {
  if (existsSync(path))
    throw new OutsideError(`${path} exists already: give another --id, or remove it`, false)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
  console.log(`Written: ${path}. A running house reads it by itself.`)
}
