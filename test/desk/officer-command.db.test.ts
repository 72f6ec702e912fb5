// npm run officer, as it is typed: on a database of its own.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../harness/database.ts'

const root = join(import.meta.dirname, '../..')
let at: TestDatabase
beforeAll(async () => {
  at = await testDatabase()
})
afterAll(() => at.drop())

/** @param stdin what is piped in; null: nothing */
function officer(args: string, stdin: string | null = null): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', 'officer', ...args.split(' ')], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: at.url, SECRET_KEY: 'only for this test, 32 characters long' },
      stdio: [stdin === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
    child.stdin?.end(stdin)
    child.on('close', (code) => resolve({ code, said }))
  })
}

it('adds, lists, resets and disables, and says what is wrong', { timeout: 60_000 }, async () => {
  const zhang = '--login zhang --name 张三 --role officer --role supervisor --region 310112'
  const added = await officer(`add ${zhang}`, 'correct horse 9\n')
  expect(added).toMatchObject({ code: 0, said: expect.not.stringMatching(/horse|welcome#/) })
  const [taken, link, list, short, place, nobody] = await Promise.all([
    officer(`add ${zhang}`),
    officer('reset --login zhang'),
    officer('list'),
    officer('add --login li --name 李四 --role officer --region 310112', 'short'),
    officer('add --login li --name 李四 --role officer --region 999999'),
    officer('disable --login nobody'),
  ])
  expect([taken.code, taken.said]).toEqual([1, expect.stringContaining('taken')])
  expect(link.said).toMatch(/\/desk\/welcome#[\w-]{32}\n/)
  expect(list.said).toBe('zhang\t张三\tofficer,supervisor\t310112\tactive\n')
  expect(short).toMatchObject({ code: 1, said: expect.stringContaining('nothing was added') })
  expect(place).toMatchObject({ code: 1, said: expect.stringContaining('six-digit') })
  expect(nobody).toMatchObject({ code: 1, said: expect.stringContaining('no officer') })
  expect((await officer('disable --login zhang')).said).toContain('disabled and signed out')
})
