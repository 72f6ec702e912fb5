// Exact fractions and sums in fen: no figure that a worker reads passes through a floating number. Never words about law.

export type Exact = { readonly n: bigint; readonly d: bigint }

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/

/** A number as it is written: 21.75 is 2175/100, and 1e-7 is 1/10000000. Throws on what is no decimal number: callers check their inputs. */
export const exact = (value: number | string): Exact => {
  const match = DECIMAL.exec(String(value))
  if (!match) throw new Error(`${value} is no decimal number`)
  const [, sign = '', whole = '0', part = '', power = '0'] = match
  const n = BigInt(`${sign}${whole}${part}`)
  const shift = Number(power) - part.length
  return shift < 0 ? { n, d: 10n ** BigInt(-shift) } : { n: n * 10n ** BigInt(shift), d: 1n }
}

export const plus = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d })
/** Throws on a division by zero: a programming error. */
export const over = (a: Exact, b: Exact): Exact => {
  if (b.n === 0n) throw new Error('divided by zero')
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n }
}

const floorOf = ({ n, d }: Exact): bigint => (n >= 0n ? n / d : -((-n + d - 1n) / d))
/** Whole units, the rest left away (days of leave that are not full). */
export const whole = (value: Exact): number => Number(floorOf(value))
/** To whole units, half upwards: 四舍五入. */
const rounded = (value: Exact): number => Number(floorOf({ n: value.n * 2n + value.d, d: value.d * 2n }))
/** To whole units, upwards. */
export const ceiling = (value: Exact): number => -Number(floorOf({ n: -value.n, d: value.d }))
const isWhole = ({ n, d }: Exact): boolean => n % d === 0n

const grouped = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',')

/** 435000 → '4,350'; 86207 → '862.07'. */
export const yuan = (fen: number): string => {
  const [sign, size] = fen < 0 ? ['-', -fen] : ['', fen]
  const part = size % 100
  const head = grouped(String(Math.floor(size / 100)))
  return part === 0 ? `${sign}${head}` : `${sign}${head}.${String(part).padStart(2, '0')}`
}

/** A line of working: '4,350 ÷ 21.75 = 200 元', with ≈ where the fen are rounded; and the sum in fen. */
export const working = (said: string, value: Exact): { readonly line: string; readonly fen: number } => {
  const fen = rounded(value)
  return { line: `${said} ${isWhole(value) ? '=' : '≈'} ${yuan(fen)} 元`, fen }
}

/** Paid days of a month by which wages are converted (月计薪天数). */
export const PAID_DAYS = exact('21.75')
