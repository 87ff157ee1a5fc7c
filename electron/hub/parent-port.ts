/** What the shell may tell a hub that it hosts. */
export type ShellMessage =
  | { readonly type: 'seat-port'; readonly role: 'admin'; readonly seat: number; readonly port: unknown }
  | { readonly type: 'stop' };

/** What the hub tells the shell: the line of the seat with this number has ended, while the hub goes on. */
export interface SeatEnded {
  readonly type: 'seat-ended';
  readonly seat: number;
}

interface ParentPort {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly unknown[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

/**
 * Listens to the shell, where one hosts this process (Electron's utilityProcess); does nothing where none does. Gives the
 * way to tell it something.
 */
export function onShellMessage(listener: (message: ShellMessage) => void): (message: SeatEnded) => void {
  const parent: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(parent)) return () => {};
  parent.on('message', ({ data, ports }) => {
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    if (data.type === 'stop') listener({ type: 'stop' });
    if (data.type !== 'seat-port' || !('seat' in data) || typeof data.seat !== 'number') return;
    listener({ type: 'seat-port', role: 'admin', seat: data.seat, port: ports[0] });
  });
  return (message) => parent.postMessage(message);
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'on' in value && typeof value.on === 'function';
}
