// The people of the desk (工会干部).

export type OfficerRef = { readonly id: string; readonly name: string }

/** officer 工会干部 · supervisor 部门负责人 · administrator 管理员 · editor 知识编辑. Roles add up; administrator alone opens no case. */
export type Role = 'officer' | 'supervisor' | 'administrator' | 'editor'

export type Officer = OfficerRef & {
  readonly login: string
  readonly roles: readonly Role[]
  /** Six-digit division code; '000000' = the whole country. */
  readonly region: string
}
