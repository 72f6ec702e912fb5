// npm run import -- laws: brings official texts of laws into the house. Prints counts and what it did not understand.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { OutsideError } from '../bot/ports.ts'
import { loadConfig } from '../config.ts'
import type { Provision } from '../domain/provision.ts'
import { parseLaw } from '../knowledge/provisions/law-file.ts'
import { migrate } from '../store/migrate.ts'
import { replaceProvisions } from '../store/provisions.ts'
import { withDatabase } from './server.ts'
import { readSmallFile } from './small-file.ts'

const USAGE = `Write: npm run import -- laws FOLDER
  FOLDER holds Markdown files named title(version date).md, older versions in historical/.`

/** `import laws FOLDER`: replaces everything that was imported before; with one broken file in the folder, nothing. */
export async function run(args: string[]): Promise<void> {
  const [folder] = args
  if (folder === undefined || args.length > 1) throw new OutsideError(USAGE, false)
  const { provisions, files, problems, broken } = readLaws(folder)
  if (broken.length > 0) throw new OutsideError(refusal(broken, problems), false)
  await withDatabase(loadConfig(), 2, async (database) => {
    await migrate(database)
    const changed = await replaceProvisions(database.kysely, provisions)
    const current = provisions.filter((p) => p.current).length
    console.log(
      `${files} files: ${current} provisions in force, ${provisions.length - current} of older versions.` +
        (changed
          ? ' They replace what was imported before.'
          : ' They are imported already: nothing changed.'),
    )
  })
  for (const problem of problems) console.log(`not understood: ${problem}`)
}

/** A law that is half there would look like one with fewer articles. */
const refusal = (broken: readonly string[], problems: readonly string[]): string =>
  [
    'Nothing was imported; what was imported before stays. Correct these files, or take them out of the folder:',
    ...problems.filter((problem) => broken.some((path) => problem.startsWith(`${path}:`))),
  ].join('\n')

/** Every Markdown file below the folder. Throws OutsideError when there is no provision in it. */
export function readLaws(folder: string): {
  readonly provisions: readonly Provision[]
  readonly files: number
  readonly problems: readonly string[]
  /** Files that cannot be relied on, as their names below the folder. */
  readonly broken: readonly string[]
} {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new OutsideError(`${folder} is not a folder.\n${USAGE}`, false)
  const problems: string[] = []
  const broken: string[] = []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md') && !name.endsWith('README.md'))
    .sort()
  const read = files.map((path) => {
    const law = parseLaw(path, readSmallFile(join(folder, path)).toString('utf8'))
    problems.push(...law.problems)
    if (law.broken) broken.push(path)
    return { path, provisions: law.provisions }
  })
  const newest = new Map<string, string>()
  for (const { law, version, current } of read.flatMap((file) => file.provisions))
    if (current && (version ?? '') >= (newest.get(law) ?? '')) newest.set(law, version ?? '')
  const known = new Map<string, string>()
  const provisions = read.flatMap(({ path, provisions: all }) => {
    const [first] = all
    if (first?.current && (first.version ?? '') !== newest.get(first.law)) {
      problems.push(
        `${path}: there is a newer text of 《${first.law}》; left out, older ones belong in historical/`,
      )
      return []
    }
    return all.filter((p) => {
      const key = `${p.law} ${p.article} ${p.version}`
      const other = known.get(key)
      if (other !== undefined && other !== path)
        problems.push(`${path}: 《${p.law}》${p.article} stands in ${other} already; left out`)
      known.set(key, other ?? path)
      return other === undefined
    })
  })
  if (provisions.length === 0 && broken.length === 0)
    throw new OutsideError(`${folder} holds no provision.\n${USAGE}`, false)
  return { provisions, files: files.length, problems, broken }
}
