// Who pays a benefit of work injury, and its line of working. Shared by injuries and deaths.
import type { Values } from './calculator.ts'
import { type Exact, working } from './exact.ts'

export type Row = {
  readonly name: string
  readonly said: string
  readonly value: Exact
  readonly payer: string
}

export const payersOf = (values: Values): { readonly fund: string; readonly employer: string } => ({
  fund: values.insured === false ? '单位付（没交保险，由单位承担）' : '工伤保险基金付',
  employer: '单位付',
})
export const lineOf = ({ name, said, value, payer }: Row) => {
  const { line, fen } = working(`${name}：${said}`, value)
  return { line: `${line}，${payer}`, fen }
}

export const UNINSURED = '没交工伤保险的，全部由单位付；单位不付，可以向社保申请先行支付，再由社保向单位追。'
