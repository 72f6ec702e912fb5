// One provision (法条) of an imported law, as the official text has it. The project itself ships none.

export type Provision = {
  /** e.g. 劳动合同法 */
  readonly law: string
  /** e.g. 第三十条; 附录 for an annex, 全文 for a text that is not divided into articles. */
  readonly article: string
  /** e.g. 第三章 劳动合同的履行和变更; '' where the text has no chapters. */
  readonly chapter: string
  /** The official words, one paragraph a line. */
  readonly text: string
  /** Day of adoption or last amendment, e.g. 2012-12-28; null when the file's name does not say. */
  readonly version: string | null
  /** False for an older version, kept for facts of its time. */
  readonly current: boolean
}
