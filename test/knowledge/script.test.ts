// Chinese in the other characters: words stay words, and the ones that OpenCC takes for others in our kind of sentences are amended.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simplified, traditional } from '../../src/knowledge/script.ts'

test.each([
  ['工资里扣了', '工資裡扣了'],
  ['公里和万里', '公里和萬里'],
  ['别签空白的，先看签名', '別簽空白的，先看簽名'],
  ['现金发给我', '現金發給我'],
  ['理发店的头发', '理髮店的頭髮'],
  ['白干三天', '白幹三天'],
  ['每天干十二小时', '每天幹十二小時'],
  ['吃饼干、晒干净', '吃餅乾、曬乾淨'],
  ['若干规定不干涉', '若干規定不干涉'],
  ['别只口头说', '別只口頭說'],
  ['一只手', '一隻手'],
  ['页面和面试', '頁面和面試'],
  ['面馆老板', '麵館老闆'],
  ['后天、皇后', '後天、皇后'],
  ['劳动合同法', '勞動合同法'],
  ['NJ2026-00001 {{receipt}} OK', 'NJ2026-00001 {{receipt}} OK'],
])('%s is written %s', (from, to) => {
  expect(traditional(from)).toBe(to)
})

test.each([
  ['老闆欠薪', '老板欠薪'],
  ['這裏、這裡', '这里、这里'],
  ['喫飯、吃飯', '吃饭、吃饭'],
  ['著火了', '着火了'],
  ['我是工人，老板欠我两万三', '我是工人，老板欠我两万三'],
])('%s is read %s', (from, to) => {
  expect(simplified(from)).toBe(to)
})

test('reading keeps the number of characters, so that a name can be found again as it was written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((c) => String.fromCodePoint(c)) }),
      (text) => {
        expect([...simplified(text)].length).toBe([...text].length)
      },
    ),
  )
})
