import { describe, expect, test } from 'vitest';
import { capAlert, capInfo } from '../../../../test/integration/cap-builders.ts';
import type { CapInfo } from './schema.ts';
import { readTimes } from './times.ts';

const at = (time: string): number => Date.parse(`2025-07-31T${time}Z`);
const text = (time: string): string => `2025-07-31T${time}Z`;

function times(...infos: readonly Partial<CapInfo>[]) {
  return readTimes(capAlert({ sent: text('08:00:00'), infos: infos.map(capInfo) }), 'UTC');
}

describe('readTimes', () => {
  test('[CAP12] it starts at onset, else effective, else sent', () => {
    const [onset, effective] = [text('10:00:00'), text('09:00:00')];
    expect(times({ onset, effective })).toMatchObject({ startsAt: at('10:00:00'), sentAt: at('08:00:00') });
    expect(times({ effective })).toMatchObject({ startsAt: at('09:00:00') });
    expect(times({})).toMatchObject({ startsAt: at('08:00:00'), endsAt: null });
    expect(times()).toMatchObject({ startsAt: at('08:00:00'), endsAt: null });
  });

  test('[CAP12] over several infos it lasts from the first start to the last end', () => {
    const a = { onset: text('11:00:00'), expires: text('12:00:00') };
    const b = { onset: text('10:00:00'), expires: text('11:30:00') };
    expect(times(a, b)).toMatchObject({ startsAt: at('10:00:00'), endsAt: at('12:00:00') });
    expect(times(a, { onset: text('13:00:00') })).toMatchObject({ startsAt: at('11:00:00'), endsAt: null });
  });

  test('[CAP11] every malformed time is named', () => {
    expect(times({ onset: 'soon', expires: '2025-13-01T00:00:00Z' })).toEqual({
      ok: false,
      detail: expect.stringMatching(/<onset> is "soon", <expires> is "2025-13-01T00:00:00Z"/),
    });
  });
});
