import type { NewChange } from '../../../../shared/domain/change.ts';
import type { ChangeBatch } from '../../../../shared/domain/columns.ts';
import type { AppendOptions, Commit } from '../event-store.ts';
import type { CallMessage } from './call-thread.ts';

export type WriterRequest =
  | { readonly name: 'append'; readonly changes: readonly NewChange[]; readonly options: AppendOptions | undefined }
  | { readonly name: 'close' };

/** `append` answers with its commit, `close` with null. */
export type WriterAnswer = Commit | null;

export interface CommittedMessage {
  readonly kind: 'committed';
  readonly batch: ChangeBatch;
}

export type WriterMessage = CallMessage<WriterAnswer> | CommittedMessage;

export interface WriterThreadData {
  readonly dataDir: string;
}
