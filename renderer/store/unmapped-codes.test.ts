import { expect, test } from 'vitest';
import { countedCodes, unmappedCodes } from './unmapped-codes.ts';
import type { EntityTable } from './seat-state.ts';

const events = (...codes: readonly (readonly [feed: string, code: string | undefined])[]): EntityTable<'event'> =>
  ({
    byEid: new Map(),
    list: codes.map(([feedId, code]) => ({ body: { feedId, ...(code === undefined ? {} : { unmappedCode: code }) } })),
  }) as unknown as EntityTable<'event'>;

test('[UI82] codes in no table are counted by feed, the most frequent first', () => {
  const table = events(['a', 'lvl=紫'], ['a', 'sta=9'], ['b', 'lvl=紫'], ['a', 'lvl=紫'], ['a', undefined]);
  expect(unmappedCodes(table, 'a')).toEqual([
    { code: 'lvl=紫', count: 2, field: 'lvl', value: '紫' },
    { code: 'sta=9', count: 1, field: 'sta', value: '9' },
  ]);
  expect(unmappedCodes(table, 'c')).toEqual([]);
});

test('[UI82] only the first equals sign parts field and value', () => {
  expect(countedCodes([{ code: 'type=a=b', count: 1 }])[0]).toMatchObject({ field: 'type', value: 'a=b' });
  expect(countedCodes([{ code: 'bare', count: 1 }])[0]).toMatchObject({ field: '', value: 'bare' });
});
