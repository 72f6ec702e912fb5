// Where a command finds the content: the project itself and the union's own overlay. It reads nothing from them.
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../config.ts'
import { overlayOf } from '../store/articles.ts'

/** The project root: src/commands and dist/commands both lie two below it. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const contentFolders = (): { readonly root: string; readonly overlay: string } => ({
  root: ROOT,
  overlay: overlayOf(loadConfig().dataDir),
})
