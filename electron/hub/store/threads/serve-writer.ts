import type { MessagePort } from 'node:worker_threads';
import type { Clock } from '../../../../shared/time/clock.ts';
import { transferables } from '../columns/move-columns.ts';
import { GroupCommit } from '../group-commit.ts';
import { SqliteWriter } from '../sqlite/sqlite-writer.ts';
import { toErrorMessage } from './error-message.ts';
import type { WriterMessage, WriterRequest, WriterThreadData } from './writer-messages.ts';

/** Serves a SqliteWriter with group commit on a port. Batches are sent before the answers of their appends. */
export function serveWriter(port: MessagePort, { dataDir }: WriterThreadData, clock: Clock): void {
  let group: GroupCommit | null = null;
  const tell = (message: WriterMessage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  const open = (): GroupCommit => {
    const opened = new GroupCommit(new SqliteWriter(dataDir, clock), clock);
    opened.onCommit((batch) => tell({ kind: 'committed', batch }, transferables(batch)));
    return opened;
  };
  const answer = async (request: WriterRequest) => {
    if (request.name === 'append') return (group ??= open()).append(request.changes, request.options);
    await group?.close();
    return null;
  };
  port.on('message', (request: WriterRequest & { readonly call: number }) => {
    answer(request).then(
      (value) => tell({ kind: 'answer', call: request.call, value }),
      (error: unknown) => tell({ kind: 'error', call: request.call, error: toErrorMessage(error) }),
    );
  });
}
