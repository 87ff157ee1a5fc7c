import { expect, test } from 'vitest';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import { instant } from '../../../shared/time/instant.ts';
import { caseBody } from '../../../test/builders/case-body.ts';
import { emptyWorld } from '../apply-frame.ts';
import { createSeatStore, type SeatStore } from '../seat-store.ts';
import type { CaseRecord } from './case-row.ts';
import { SentActs, undoable } from './sent-acts.ts';

const NOW = instant(1_760_000_000_000);
const ID = '2026-000001' as EntityId;
const SET: Command = { name: 'act-on-case', caseId: ID, was: 1, act: { do: 'set', facts: { grade: 2 } } };
const SEND: Command = { name: 'send-units', caseId: ID, unitIds: ['m21'], despiteBusy: false, suggested: [] };

/** A desk whose hub answers when the test says so. */
function house() {
  const store: SeatStore = createSeatStore(NOW, { lang: 'zh-CN', theme: 'dark' }, false);
  const head = (seq: number): void => {
    const record: CaseRecord = {
      eid: 1 as Eid,
      id: ID,
      kind: 'case',
      seq: seq as Seq,
      recordedAt: NOW,
      occurredAt: null,
      body: caseBody({ grade: 4 }),
    };
    const cases = { byEid: new Map([[record.eid, record]]), list: [record] };
    store.setState({ world: { ...emptyWorld(), cases, headSeq: seq as Seq } });
  };
  head(1);
  const asked: { readonly command: Command; readonly settle: (seq: number | Error) => void }[] = [];
  const acts = new SentActs(
    {
      command: (command) =>
        new Promise((resolve, reject) => {
          asked.push({ command, settle: (seq) => (seq instanceof Error ? reject(seq) : resolve(seq)) });
        }),
    },
    store,
  );
  const kinds = (): readonly string[] => store.getState().duty.sent.map(({ standing }) => standing.kind);
  const undo = (): boolean => acts.undo(({ label }) => `undo ${label}`, 'why');
  return { store, acts, asked, head, kinds, undo };
}

test('[DD5] an act is pending until its change is in the picture; a refusal stays with its reason until dismissed', async () => {
  const { store, acts, asked, head, kinds } = house();
  const first = acts.run('grade', SET);
  expect(kinds()).toEqual(['pending']);
  asked[0]?.settle(5);
  await first;
  expect(kinds()).toEqual(['pending']);
  head(5);
  expect(kinds()).toEqual(['done']);
  const second = acts.run('again', SET);
  asked[1]?.settle(new Error('somebody was first'));
  expect(await second).toBeNull();
  const [failed] = store.getState().duty.sent;
  expect(failed?.standing).toEqual({ kind: 'failed', error: 'somebody was first' });
  acts.dismiss(failed?.id ?? 0);
  expect(kinds()).toEqual(['done']);
});

test('[DD6] undo takes back the newest act once; one that is still pending, as soon as it is there', async () => {
  const { acts, asked, head, undo } = house();
  const sent = acts.run('grade', SET);
  expect(undo()).toBe(true);
  expect(asked).toHaveLength(1);
  asked[0]?.settle(2);
  await sent;
  head(2);
  expect(asked[1]?.command).toEqual({
    name: 'act-on-case',
    caseId: ID,
    was: 2,
    act: {
      do: 'set',
      facts: { grade: 4 },
    },
  });
});

test('[DD6] units on their way are taken back within 30 seconds, not after', async () => {
  const { store, acts, asked, head, undo } = house();
  const sent = acts.run('send', SEND);
  asked[0]?.settle(2);
  await sent;
  head(2);
  const [act] = store.getState().duty.sent;
  if (act === undefined) throw new Error('no act');
  expect(undoable(act, instant(act.at + 30_000))).toBe(true);
  expect(undoable(act, instant(act.at + 30_001))).toBe(false);
  expect(undo()).toBe(true);
  expect(undo()).toBe(false);
  expect(asked.map(({ command }) => command.name)).toEqual(['send-units', 'recall-units']);
});
