// The door: one word names the command, its file is loaded and run. Knows nothing else.
import { OutsideError } from './bot/ports.ts'

type Command = { run(args: string[]): Promise<void> }
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: () => import('./commands/start.ts'),
  simulate: () => import('./commands/simulate.ts'),
  ask: () => import('./commands/ask.ts'),
  content: () => import('./commands/content.ts'),
  questions: () => import('./commands/questions.ts'),
  officer: () => import('./commands/officer.ts'),
  import: () => import('./commands/import.ts'),
  backup: () => import('./commands/backup.ts'),
}

const [name = 'start', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
if (!command) {
  console.error(`“${name}” is not a command. There are: ${Object.keys(COMMANDS).join(', ')}.`)
  process.exitCode = 2
} else {
  try {
    await (await command()).run(args)
  } catch (error) {
    // What is ours to explain is said in one line; everything else is a fault and shows where.
    console.error(error instanceof OutsideError ? error.message : error)
    process.exitCode = 1
  }
}
