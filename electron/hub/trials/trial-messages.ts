import type { NewChange } from '../../../shared/domain/change.ts';
import type { CorrelationTrial } from '../../../shared/domain/correlation.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { FeedId } from '../../../shared/domain/ids.ts';
import type { MappingPreview, MappingTrial } from '../../../shared/domain/mapping-trial.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Ask } from '../../../shared/protocol/up.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { RemapRequest } from '../ingest/ingest-messages.ts';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a trial thread is asked. `feed` carries the mapping and tables to read with. */
export interface TrialAsks {
  readonly payloads: {
    readonly args: Span & { readonly feedId: FeedId; readonly limit: number };
    readonly answer: AnswerOf['feed-payloads'];
  };
  readonly preview: {
    readonly args: {
      readonly feed: FeedConfig;
      readonly hash: string | null;
      readonly bytes: Uint8Array | null;
      readonly limit: number;
      readonly isExercise: boolean;
      readonly now: Instant;
    };
    readonly answer: MappingPreview;
  };
  readonly trial: {
    readonly args: Span & { readonly feed: FeedConfig; readonly isExercise: boolean };
    readonly answer: MappingTrial;
  };
  readonly remap: {
    readonly args: Span & { readonly feed: FeedConfig; readonly isExercise: boolean; readonly now: Instant };
    readonly answer: RemapPlan;
  };
  readonly correlation: {
    readonly args: { readonly ask: Extract<Ask, { readonly what: 'correlation-trial' }>; readonly timeZone: string };
    readonly answer: CorrelationTrial;
  };
}

export type TrialAskName = keyof TrialAsks;

/** What re-reading a span comes to, ready for ingest. */
export type RemapPlan = Omit<RemapRequest, 'commandId'> & { readonly payloads: number; readonly records: number };

export type RemapWord = {
  readonly document: string;
  readonly changes: readonly NewChange[];
  readonly wasLive: boolean;
};

export type TrialRequest = {
  readonly [N in TrialAskName]: { readonly call: number; readonly ask: N; readonly args: TrialAsks[N]['args'] };
}[TrialAskName];

export type TrialReply =
  | { readonly call: number; readonly ok: true; readonly answer: unknown }
  /** `isForPerson`: it says what is wrong with the question; else a fault of ours. */
  | { readonly call: number; readonly ok: false; readonly isForPerson: boolean; readonly problem: string };
