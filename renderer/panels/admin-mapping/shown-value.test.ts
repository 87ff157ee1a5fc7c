import { expect, test } from 'vitest';
import type { PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { shownValue } from './shown-value.ts';

const taken: PreviewedRecord = {
  recordId: 'W-031',
  offset: 0,
  length: 9,
  outcome: {
    kind: 'taken',
    makes: 'event',
    title: '迎泽大街下穿',
    point: [112.5787, 37.86015],
    body: {
      texts: [{ title: '迎泽大街下穿', description: '' }],
      sentAt: 5000,
      endsAt: null,
      status: 'active',
      location: { names: ['迎泽大街'], geocodes: [], accuracyM: 12 },
      facts: { code: '橙' },
    },
  },
};

test('[UI84] beside each field stands what the record makes of it', () => {
  const shown = (field: Parameters<typeof shownValue>[1]): string | null =>
    shownValue(taken, field, (at) => `at ${at}`);
  expect(shown('recordId')).toBe('W-031');
  expect(shown('title')).toBe('迎泽大街下穿');
  expect(shown('description')).toBeNull();
  expect(shown('sentAt')).toBe('at 5000');
  expect(shown('endsAt')).toBeNull();
  expect(shown('lonLat')).toBe('112.57870, 37.86015');
  expect(shown('accuracyM')).toBe('± 12 m');
  expect(shown('address')).toBe('迎泽大街');
  expect(shown('code')).toBe('橙');
  expect(shownValue(null, 'title', String)).toBeNull();
});
