import { expect, test } from 'vitest';
import type { CorrelationBody } from '../../../../shared/domain/correlation.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { DEFAULT_RULES } from '../../correlate/rules/default-rules.ts';
import { MemoryEventStore } from '../../store/memory-event-store.ts';
import { setCorrelation } from './set-correlation.ts';

const set = (store: MemoryEventStore, rules: CorrelationBody, was: number, id: string) =>
  setCorrelation(store, { name: 'set-correlation', rules: structuredClone(rules) as never, was }, id);

test('[CO16] rules are set once, refused when they changed meanwhile or contradict themselves', async () => {
  const store = new MemoryEventStore(new ManualClock(instant(0)));
  const first = await set(store, DEFAULT_RULES, 0, 'command-1');
  expect(first).toMatchObject({ ok: true });
  expect(await set(store, DEFAULT_RULES, 0, 'command-2')).toMatchObject({ ok: false });
  const [rule] = DEFAULT_RULES.rules;
  if (rule === undefined || !first.ok) throw new Error('the defaults have rules');
  const crossed = { ...DEFAULT_RULES, rules: [{ ...rule, lower: 0.9, upper: 0.5 }] };
  expect(await set(store, crossed, first.seq, 'command-3')).toMatchObject({ ok: false });
  const twice = { ...DEFAULT_RULES, rules: [rule, rule] };
  expect(await set(store, twice, first.seq, 'command-4')).toMatchObject({ ok: false });
});
