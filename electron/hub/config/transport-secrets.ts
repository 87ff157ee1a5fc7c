import type { TransportConfig } from '../../../shared/domain/feed.ts';

/** Header names that carry credentials, whatever the server calls them. */
const SECRET_HEADER = /authorization|cookie|key|token|secret|password/i;

/** A text of a transport that may name an environment variable as `env:NAME`. */
export interface SecretPlace {
  readonly path: readonly string[];
  readonly value: string;
  /** It is a secret by its nature, so it must not stand in the file itself. */
  readonly secret: boolean;
}

/** Whatever in a transport may be a secret. A transport of a site file has the same places. */
export function secretPlaces(transport: SecretBearer): readonly SecretPlace[] {
  const places: SecretPlace[] = Object.entries(transport.headers ?? {}).map(([name, value]) => ({
    path: ['headers', name],
    value,
    secret: SECRET_HEADER.test(name),
  }));
  const add = (path: readonly string[], value: string | null | undefined, secret: boolean): void => {
    if (value !== null && value !== undefined) places.push({ path, value, secret });
  };
  add(['password'], transport.password, true);
  add(['sasl', 'password'], transport.sasl?.password, true);
  // What is subscribed to is no secret, but some servers want the key in it.
  add(['subscribe'], transport.subscribe, false);
  return places;
}

/** The part of a transport that bears secrets. */
export interface SecretBearer {
  readonly kind: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly password?: string | null;
  readonly subscribe?: string | null;
  readonly sasl?: { readonly password: string } | null;
}

/** The transport with every secret put through `fill`; null leaves it out. */
export function fillSecrets(transport: TransportConfig, fill: (value: string) => string | null): TransportConfig {
  switch (transport.kind) {
    case 'http-poll':
    case 'sse':
      return { ...transport, headers: filled(transport.headers, fill) };
    case 'websocket': {
      const { headers, subscribe } = transport;
      return { ...transport, headers: filled(headers, fill), subscribe: subscribe === null ? null : fill(subscribe) };
    }
    case 'mqtt':
    case 'sftp': {
      const { password } = transport;
      return { ...transport, password: password === null ? null : fill(password) };
    }
    case 'kafka': {
      const { sasl } = transport;
      // An empty password is refused by the broker, which shows.
      return { ...transport, sasl: sasl === null ? null : { ...sasl, password: fill(sasl.password) ?? '' } };
    }
    case 'file':
    case 'http-push':
    case 'listen':
    case 'connect':
      return transport;
  }
}

function filled(
  headers: Readonly<Record<string, string>>,
  fill: (value: string) => string | null,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const text = fill(value);
    if (text !== null) kept[name] = text;
  }
  return kept;
}
