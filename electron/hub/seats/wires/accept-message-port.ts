import type { Wire } from '../../../../shared/wire/wire.ts';
import { messagePortWire, type PortLike } from '../../../../shared/wire/message-port-wire.ts';

/** A port that the shell handed to the hub, as a wire; null when what came is no port. */
export function acceptMessagePort(handed: unknown): Wire | null {
  return isPort(handed) ? messagePortWire(handed) : null;
}

function isPort(value: unknown): value is PortLike {
  if (typeof value !== 'object' || value === null) return false;
  const has = (name: string): boolean => name in value && typeof Reflect.get(value, name) === 'function';
  return has('postMessage') && has('start') && has('close') && (has('addEventListener') || has('on'));
}
