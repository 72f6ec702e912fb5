// The end of every switch over a closed union. Never reached, or tsc is wrong.

/** For the default branch of a switch over a closed union: tsc then names every place that a new kind must visit. */
export const unreachable = (value: never): never => {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
