// Whether the disk can take more evidence. Strangers send files: the database on the same disk must never be the one to find out.
import { mkdir, statfs } from 'node:fs/promises'
import { OutsideError } from '../bot/ports.ts'

/** Bytes that stay free for the database, its log and a backup in progress. */
const STAY_FREE = 1024 ** 3

/** Throws OutsideError(retry) when the disk under `folder` is nearly full: nothing is lost, senders try again. */
export async function enoughRoom(folder: string, stayFree = STAY_FREE): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < stayFree)
    throw new OutsideError(
      'The disk of DATA_DIR is nearly full: make room there; no file is taken until then.',
      true,
      {
        after: 60_000,
      },
    )
}
