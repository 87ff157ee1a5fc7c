import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { asUtilityMessage, type UtilityMessage } from './utility-messages.ts';

// Loaded before the program of the fake utility process: gives it `process.parentPort` as Electron would.
const ports = new Map<number, MessagePort>();

class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    send({ kind: 'parent', message, ports: [] });
  }
}

function send(message: UtilityMessage): void {
  if (process.connected) process.send?.(message);
}

function open(id: number): MessagePort {
  const { port1, port2 } = new MessageChannel();
  ports.set(id, port1);
  port1.on('message', (data: unknown) => send({ kind: 'port', port: id, data }));
  port1.on('close', () => {
    if (ports.delete(id)) send({ kind: 'port-closed', port: id });
  });
  return port2;
}

const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });
process.on('message', (value) => {
  const message = asUtilityMessage(value);
  if (message.kind === 'parent') {
    parentPort.emit('message', { data: message.message, ports: message.ports.map(open) });
    return;
  }
  const port = ports.get(message.port);
  if (message.kind === 'port') {
    port?.postMessage(message.data);
  } else {
    ports.delete(message.port);
    port?.close();
  }
});
process.on('disconnect', () => process.exit(1));
