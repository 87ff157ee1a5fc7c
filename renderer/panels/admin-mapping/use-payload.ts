import { useState } from 'react';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useAnswer, type Answer } from '../../store/use-answer.ts';

/** A payload that a person brought along: it is looked at and never stored. */
export interface OwnPayload {
  /** Null: pasted. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

export interface PayloadChoice {
  readonly list: Answer<AnswerOf['feed-payloads']>;
  readonly own: OwnPayload | null;
  /** Of the held one that is looked at; null: own, or there is none. */
  readonly hash: string | null;
  /** Null: not there (yet). */
  readonly bytes: Uint8Array | null;
  readonly loading: boolean;
  readonly gone: boolean;
  readonly choose: (hash: string) => void;
  readonly bring: (own: OwnPayload) => void;
  readonly refresh: () => void;
}

export const MOST_PAYLOAD_BYTES = 4_194_304;
const HELD_MS = 7 * 86_400_000;
const MOST_LISTED = 60;

/** Which payload of a feed is mapped: one that is held, the newest unless another is chosen, or one of the person's own. */
export function usePayload(feedId: string, asked: string | null): PayloadChoice {
  const seat = useSeat();
  const [until, setUntil] = useState<Instant>(() => seat.store.getState().hubSecond);
  const [chosen, setChosen] = useState(asked);
  const [own, setOwn] = useState<OwnPayload | null>(null);
  const live = useSeatState((state) => state.connection.kind === 'open');
  const list = useAnswer(
    live ? { what: 'feed-payloads', feedId, from: until - HELD_MS, to: until + 1000, limit: MOST_LISTED } : null,
    { keep: true },
  );
  const newest = list.kind === 'ready' ? (list.data[0]?.hash ?? null) : null;
  const hash = own === null ? (chosen ?? newest) : null;
  const raw = useAnswer(hash === null ? null : { what: 'raw', hash, offset: 0, length: MOST_PAYLOAD_BYTES });
  const held = raw.kind === 'ready' ? (raw.data?.bytes ?? null) : null;
  return {
    list,
    own,
    hash,
    bytes: own === null ? held : own.bytes,
    loading: list.kind === 'loading' || (hash !== null && raw.kind === 'loading'),
    gone: hash !== null && raw.kind === 'ready' && raw.data === null,
    choose: (next) => {
      setOwn(null);
      setChosen(next);
    },
    bring: setOwn,
    refresh: () => {
      setOwn(null);
      setChosen(null);
      setUntil(seat.store.getState().hubSecond);
    },
  };
}
