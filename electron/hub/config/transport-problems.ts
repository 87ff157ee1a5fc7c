import type { TransportEntry } from './transport-schema.ts';

export interface TransportProblem {
  readonly path: readonly string[];
  readonly expected: string;
  readonly found?: string;
}

/** What in one transport does not go together. */
export function transportProblems(transport: TransportEntry): readonly TransportProblem[] {
  switch (transport.kind) {
    case 'mqtt':
      return mqttProblems(transport);
    case 'sftp':
      return transport.password === null && transport.keyPath === null
        ? [{ path: [], expected: 'a password (env:NAME) or a keyPath', found: 'neither' }]
        : [];
    case 'listen':
      return listenProblems(transport);
    case 'connect':
      return [
        ...framingProblems(transport.framing),
        ...(transport.protocol === 'tcp' && transport.caPath !== null
          ? [{ path: ['caPath'], expected: 'an authority only with protocol tls' }]
          : []),
      ];
    case 'file':
    case 'http-poll':
    case 'http-push':
    case 'sse':
    case 'websocket':
    case 'kafka':
      return [];
  }
}

type Entry<Kind extends TransportEntry['kind']> = Extract<TransportEntry, { readonly kind: Kind }>;

function mqttProblems({ url, password, username, caPath }: Entry<'mqtt'>): readonly TransportProblem[] {
  const problems: TransportProblem[] = [];
  if (password !== null && username === null) {
    problems.push({ path: ['username'], expected: 'a user name beside the password', found: 'nothing' });
  }
  const plain = url.startsWith('mqtt:') || url.startsWith('ws:');
  if (plain && caPath !== null) problems.push({ path: ['caPath'], expected: 'an authority only with mqtts: or wss:' });
  return problems;
}

function listenProblems(transport: Entry<'listen'>): readonly TransportProblem[] {
  const { protocol, framing, certPath, keyPath, clientCaPath } = transport;
  if (protocol === 'udp') {
    return framing === 'message'
      ? []
      : [{ path: ['framing'], expected: 'message with udp: a datagram is one message' }];
  }
  const problems = [...framingProblems(framing)];
  if (protocol === 'tls' && (certPath === null || keyPath === null)) {
    problems.push({ path: [], expected: 'certPath and keyPath with protocol tls', found: 'one or none of them' });
  }
  if (protocol === 'tcp' && (certPath ?? keyPath ?? clientCaPath) !== null) {
    problems.push({ path: ['protocol'], expected: 'tls where certificates are given' });
  }
  return problems;
}

/** A stream has no messages of its own. */
function framingProblems(framing: Entry<'connect'>['framing']): readonly TransportProblem[] {
  return framing === 'message' ? [{ path: ['framing'], expected: 'lines, cot, json or dollar with a stream' }] : [];
}
