// The shape of a report flow (placeholder until the talk is written).
export type Flow = { readonly id: string }
