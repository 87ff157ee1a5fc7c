import { lineTrouble } from '../outgoing-socket.ts';
import { problemOf, TransportError } from '../transport-error.ts';

/** An error of kafkajs in words. It wraps what a connection met, sometimes several times over. */
export function kafkaTrouble(error: unknown): TransportError {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TransportError) return at;
    if (at.name === 'KafkaJSSASLAuthenticationError') {
      const message = 'The broker refuses the user or password. Check sasl: mechanism, username, password.';
      return new TransportError('bad-status', message, { cause: error });
    }
    if (at.name === 'KafkaJSProtocolError') {
      return new TransportError('bad-status', `The broker refuses: ${problemOf(at)}.`, { cause: error });
    }
    if ('code' in at && typeof at.code === 'string') return lineTrouble(at);
  }
  const what = problemOf(error).replace(/\.$/, '');
  return new TransportError('unreachable', `The broker cannot be used: ${what}. Check brokers and topics.`, {
    cause: error,
  });
}
