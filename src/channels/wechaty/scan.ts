// Shows the code that signs the account in: it is a key, so it goes to a person (onScan) and a private picture, never into the log.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WechatyOptions } from './ports.ts'

export function scanShower({ log, onScan }: Pick<WechatyOptions, 'log' | 'onScan'>, dir: string) {
  const picture = join(dir, 'scan.png')
  let shown = ''
  return {
    async show(url: string): Promise<void> {
      // Puppets repeat the code every few seconds.
      if (url === '' || url === shown) return
      shown = url
      log.warn({ picture }, 'WeChat must be signed in: scan the picture with the phone of the desk’s account')
      onScan(url)
      const { FileBox } = await import('file-box')
      await writeFile(picture, await FileBox.fromQRCode(url).toBuffer(), { mode: 0o600 })
      // Signed in while it was drawn.
      if (shown !== url) await rm(picture, { force: true })
    },
    /** Signed in: the code is worth nothing now, and need not lie about. */
    async hide(): Promise<void> {
      shown = ''
      await rm(picture, { force: true })
    },
  }
}
