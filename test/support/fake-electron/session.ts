import { EventEmitter } from 'node:events';
import type { Protocol, Session, WebContents } from 'electron';
import { log } from './call-log.ts';

type Handler<K extends 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> =
  Parameters<Session[K]>[0];
type RequestListener = (
  details: { readonly url: string },
  answer: (response: { readonly cancel?: boolean }) => void,
) => void;
type SessionMembers = 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler';

class FakeSession extends EventEmitter implements Pick<Session, SessionMembers> {
  permissionRequest: Handler<'setPermissionRequestHandler'> = null;
  permissionCheck: Handler<'setPermissionCheckHandler'> = null;
  devicePermission: Handler<'setDevicePermissionHandler'> = null;
  beforeRequest: RequestListener | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener): void => {
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: Handler<'setPermissionRequestHandler'>): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: Handler<'setPermissionCheckHandler'>): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: Handler<'setDevicePermissionHandler'>): void {
    this.devicePermission = handler;
  }
}
const defaultSession = new FakeSession();
export const session = { defaultSession };

let handleProtocol: Parameters<Protocol['handle']>[1] | null = null;
export const protocol = {
  registerSchemesAsPrivileged: (schemes) => log('protocol.registerSchemesAsPrivileged', schemes),
  handle(scheme, handler) {
    log('protocol.handle', scheme);
    handleProtocol = handler;
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** What the shell answers for one of its own addresses. Node's Request refuses no scheme, so the address is the real one. */
export async function answerProtocol(url: string, method = 'GET'): Promise<Response> {
  if (handleProtocol === null) throw new Error('the shell handles no protocol');
  return handleProtocol(new Request(url, { method }));
}

/** True when the shell lets this request go out; without a handler Electron lets everything go. */
export function mayRequest(url: string): boolean {
  let cancelled = false;
  defaultSession.beforeRequest?.({ url }, ({ cancel = false }) => (cancelled = cancel));
  return !cancelled;
}

// The shell's handlers are meant to refuse whoever asks, so nobody is named.
const NOBODY = null as unknown as WebContents;

/** True when the shell grants this in any of the three ways of asking; without a handler Electron grants. */
export function granted(permission: string): boolean {
  const { permissionRequest, permissionCheck, devicePermission } = defaultSession;
  const name = permission as 'media';
  let asked = permissionRequest === null;
  permissionRequest?.(NOBODY, name, (answer) => (asked = answer), { isMainFrame: true, requestingUrl: '' });
  const checked = permissionCheck?.(NOBODY, name, '', { isMainFrame: true, requestingUrl: '' }) ?? true;
  const device =
    devicePermission?.({
      deviceType: 'hid',
      origin: '',
      device: { deviceId: '', name: '', vendorId: 0, productId: 0, collections: [] },
    }) ?? true;
  return asked || checked || device;
}

/** True when the shell lets a download go on. */
export function mayDownload(): boolean {
  let prevented = false;
  defaultSession.emit('will-download', { preventDefault: () => (prevented = true) });
  return !prevented;
}
