// How many messages with a receipt code one network address may send: one stranger must not use up everybody's tries. Looks nothing up.

const HOUR = 3_600_000
/** A dormitory or an office behind one address types fewer codes in an hour. */
const MOST = 30
/** More addresses than these are forgotten, the oldest first. */
const MOST_ADDRESSES = 10_000

/** Counts one; false: this address has sent too many within the hour. */
export const codeTries = (now: () => number): ((address: string) => boolean) => {
  const tries = new Map<string, readonly number[]>()
  return (address) => {
    const at = now()
    const recent = (tries.get(address) ?? []).filter((time) => time > at - HOUR)
    const allowed = recent.length < MOST
    tries.delete(address)
    tries.set(address, allowed ? [...recent, at] : recent)
    const [oldest] = tries.keys()
    if (tries.size > MOST_ADDRESSES && oldest !== undefined) tries.delete(oldest)
    return allowed
  }
}
