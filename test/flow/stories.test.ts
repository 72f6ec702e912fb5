// What a first message already says is heard: own stories over many flows, with the facts that must be found in them.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { spot } from '../../src/flow/reply.ts'
import { shown } from '../../src/flow/shown.ts'
import { content } from './content.ts'
import { worldAt } from './talk.ts'

const world = worldAt(0)
type Told = { readonly story: string; readonly heard: Readonly<Record<string, string>> }
const stories = parse(readFileSync('test/flow/stories.yaml', 'utf8')) as Record<string, readonly Told[]>

for (const [id, told] of Object.entries(stories))
  describe(id, () => {
    const flow = content.flows.find((each) => each.id === id)
    for (const { story, heard } of told)
      test(story, () => {
        const found = Object.fromEntries(
          (flow?.steps ?? []).flatMap((step) => {
            const value = spot(step, story, world)
            if (value === null) return []
            return [
              [step.id, shown(step, { value }, 'zh-Hans', (key, v) => world.wording(key, 'zh-Hans', v))],
            ]
          }),
        )
        expect(found).toMatchObject(heard)
      })
  })
