import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** MessagePortMain over Node's MessagePort; `node` is the real port, for whoever carries its messages on. */
export class FakePortMain extends EventEmitter {
  readonly node: MessagePort;

  constructor(node: MessagePort) {
    super();
    this.node = node;
  }

  postMessage(message: unknown): void {
    this.node.postMessage(message);
  }

  start(): void {
    this.node.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
    this.node.on('close', () => this.emit('close'));
  }

  close(): void {
    this.node.close();
  }
}

export class MessageChannelMain {
  readonly port1: FakePortMain;
  readonly port2: FakePortMain;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePortMain(port1);
    this.port2 = new FakePortMain(port2);
  }
}
