// A question as editors may read it: who asked, and about whom, stands in it as “某人”, “某单位”. It keeps nothing.
import type { Tag } from './people.ts'
import { redact } from './redact.ts'

const SHOWN: Readonly<Record<string, string>> = {
  姓名: '某人',
  网址: '某网址',
  单位: '某单位',
  地址: '某地',
  证件: '某证件号',
  卡号: '某卡号',
  电话: '某电话',
  邮箱: '某邮箱',
  号码: '某号码',
  车牌: '某车牌',
}

/** Kept questions are far shorter; it runs inside the turn that all conversations share. */
const LONGEST = 1_000

/** Names, numbers, companies and addresses cannot be put back afterwards. */
export const nameless = (text: string, tag: Tag | null): string =>
  redact(text.slice(0, LONGEST), [], tag).text.replace(
    /【([^【】\d]+)\d+】/g,
    (mark, kind: string) => SHOWN[kind] ?? mark,
  )
