/** wall: 大屏 · admin: 管理 */
export type Desk = 'wall' | 'admin';

export const DESK_PARAMETER = 'desk';

/** The desk that an address names; the wall where it names none. */
export function deskOf(search: string): Desk {
  return new URLSearchParams(search).get(DESK_PARAMETER) === 'admin' ? 'admin' : 'wall';
}
