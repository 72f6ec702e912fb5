// Places that strangers may hold for a while (uploads, downloads, open pages). Counts them; decides no words.

export type Slots = {
  /** Gives the place back by the returned call, once or more; null: all are taken, or this address has its share. */
  take(address: string): (() => void) | null
}

/** @param all places there are @param each of them for one address, so that one stranger cannot hold them all */
export function slots(all: number, each: number): Slots {
  const taken = new Map<string, number>()
  let open = 0
  return {
    take(address) {
      const mine = taken.get(address) ?? 0
      if (open >= all || mine >= each) return null
      taken.set(address, mine + 1)
      open += 1
      let held = true
      return () => {
        if (!held) return
        held = false
        open -= 1
        const left = (taken.get(address) ?? 1) - 1
        if (left === 0) taken.delete(address)
        else taken.set(address, left)
      }
    },
  }
}
