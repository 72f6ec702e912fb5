// npm run import: brings into the house what a union owns. The first word says what; its file does it.
import { OutsideError } from '../bot/ports.ts'

const KINDS: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  contract: () => import('./import-contract.ts'),
  laws: () => import('./import-laws.ts'),
}

/** `import laws FOLDER`, `import contract FILE` */
export async function run(args: string[]): Promise<void> {
  const [what = '', ...rest] = args
  const kind = KINDS[what]
  if (kind === undefined)
    throw new OutsideError(
      `Say what to import: ${Object.keys(KINDS).join(', ')}, e.g. npm run import -- laws FOLDER`,
      false,
    )
  await (await kind()).run(rest)
}
