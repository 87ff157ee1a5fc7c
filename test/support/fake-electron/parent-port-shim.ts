import { EventEmitter } from 'node:events';
import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';

// Loaded before the hub in the fake utility process: gives it `process.parentPort` as Electron would.
if (!isMainThread && parentPort !== null && (workerData as { fakeUtilityProcess?: boolean } | null)?.fakeUtilityProcess) {
  const port = new EventEmitter();
  parentPort.on('message', ({ message, ports }: { message: unknown; ports: MessagePort[] }) => {
    port.emit('message', { data: message, ports });
  });
  Object.defineProperty(process, 'parentPort', { value: port });
}
