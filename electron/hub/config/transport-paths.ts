import type { TransportConfig } from '../../../shared/domain/feed.ts';

/** The transport with each of its paths put through `change`: made absolute, or short for a site file. */
export function withPaths(transport: TransportConfig, change: (path: string) => string): TransportConfig {
  const maybe = (path: string | null): string | null => (path === null ? null : change(path));
  switch (transport.kind) {
    case 'file':
      return { ...transport, path: change(transport.path) };
    case 'http-poll':
    case 'sse':
    case 'websocket':
    case 'kafka': {
      const { caPath } = transport;
      return caPath === undefined ? transport : { ...transport, caPath: maybe(caPath) };
    }
    case 'mqtt':
    case 'connect':
      return { ...transport, caPath: maybe(transport.caPath) };
    case 'listen': {
      const { certPath, keyPath, clientCaPath } = transport;
      return { ...transport, certPath: maybe(certPath), keyPath: maybe(keyPath), clientCaPath: maybe(clientCaPath) };
    }
    case 'sftp':
      return { ...transport, keyPath: maybe(transport.keyPath) };
    case 'http-push':
      return transport;
  }
}
