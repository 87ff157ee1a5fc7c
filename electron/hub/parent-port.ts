/** What the shell may tell a hub that it hosts. */
export type ShellMessage =
  { readonly type: 'seat-port'; readonly role: 'admin'; readonly port: unknown } | { readonly type: 'stop' };

interface ParentPort {
  on(
    type: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly unknown[] }) => void,
  ): unknown;
}

/** Listens to the shell, where one hosts this process (Electron's utilityProcess); does nothing where none does. */
export function onShellMessage(listener: (message: ShellMessage) => void): void {
  const parent: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(parent)) return;
  parent.on('message', ({ data, ports }) => {
    if (typeof data !== 'object' || data === null || !('type' in data)) return;
    if (data.type === 'stop') listener({ type: 'stop' });
    if (data.type === 'seat-port') listener({ type: 'seat-port', role: 'admin', port: ports[0] });
  });
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'on' in value && typeof value.on === 'function';
}
