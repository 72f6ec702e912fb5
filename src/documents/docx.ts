// Word files as plain text. It never judges what they say.
import mammoth from 'mammoth'
import { OutsideError } from '../bot/ports.ts'

/** The paragraphs of a .docx, one a line, without their looks. Throws OutsideError when it is no Word file. */
export const docxText = async (bytes: Uint8Array): Promise<string> => {
  try {
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    return value.replace(/\n{2,}/g, '\n').trim()
  } catch (cause) {
    throw new OutsideError(
      'the file is not a Word document (.docx): open it in Word and save it as .docx',
      false,
      {
        cause,
      },
    )
  }
}
