import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { instant } from '../../../../shared/time/instant.ts';
import { changesOf, momentAt } from '../../../../test/support/drill-lib.ts';
import { countOf, manifestOf } from '../../../../test/support/feed-manifest.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { readRecordedDay } from './recorded-day.ts';

const NOW = instant(Date.parse('2026-03-02T18:30:00Z'));
const folder = sharedPath('feeds');

test('[DR14] a recording that is not there or not known is refused in words', async () => {
  await expect(readRecordedDay('mars', '/', NOW)).rejects.toThrow('recorded:mars: expected one of berkeley, nyc');
  await expect(readRecordedDay('berkeley', '/nowhere', NOW)).rejects.toThrow('cannot be read');
});

describe.skipIf(folder === null)('recorded days', () => {
  test('[DR14] Berkeley: every call at its time of day, opening at what the clock there shows', async () => {
    const { script, city } = await readRecordedDay('berkeley', folder ?? '', NOW);
    const entry = manifestOf('cad').find(({ name }) => name.startsWith('berkeley'));
    expect(script.bulletins).toHaveLength(countOf(entry?.expected ?? '', 'rows'));
    const local = DateTime.fromMillis(NOW, { zone: city.timeZone });
    expect(script.opensS).toBe(local.hour * 3600 + local.minute * 60 + local.second);
    const shown = await changesOf(script, 'drill-calls', momentAt(script.opensS));
    expect(shown.length).toBeGreaterThan(50);
    const places = shown.flatMap((change) =>
      change.op === 'put' && change.kind === 'event' && change.body.location.point !== null
        ? [change.body.location.point]
        : [],
    );
    expect(places.every(([lon, lat]) => Math.abs(lon + 122.27) < 0.2 && Math.abs(lat - 37.87) < 0.2)).toBe(true);
    expect(script.bulletins.filter(({ shape }) => shape === null).length).toBeGreaterThan(0);
  });

  test('[DR14] New York: requests open and close as they did', async () => {
    const { script } = await readRecordedDay('nyc', folder ?? '', NOW);
    const entry = manifestOf('city-311-csv').find(({ name }) => name.startsWith('nyc'));
    expect(script.requests).toHaveLength(countOf(entry?.expected ?? '', 'rows'));
    const shown = await changesOf(script, 'drill-cases', momentAt(script.opensS));
    const status = new Set(
      shown.map((change) => (change.op === 'put' && change.kind === 'event' ? change.body.status : null)),
    );
    expect(status).toEqual(new Set(['active', 'ended']));
  });
});
