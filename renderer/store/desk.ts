const DESKS = ['wall', 'duty', 'admin'] as const;
/** wall: 大屏 · duty: 值守台 · admin: 管理 */
export type Desk = (typeof DESKS)[number];

export const DESK_PARAMETER = 'desk';

/** The desk that an address names; the wall where it names none. */
export function deskOf(search: string): Desk {
  const named = new URLSearchParams(search).get(DESK_PARAMETER);
  return DESKS.find((desk) => desk === named) ?? 'wall';
}
