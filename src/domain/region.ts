// Administrative divisions by six-digit code; a parent is a prefix. Names come from a library, at the rooms that need them.

/** '310112' → '310112', '310100' → '3101', '310000' → '31', '000000' → '': what every code below it begins with. */
export const regionPrefix = (code: string): string => code.replace(/^((?:\d\d)*?)(?:00)*$/, '$1')

/** No division: stands for “somewhere else than where this rule holds”. */
export const ELSEWHERE = '-'

/** Whether `code` lies in `region` or is it. */
export const within = (code: string, region: string): boolean => code.startsWith(regionPrefix(region))
