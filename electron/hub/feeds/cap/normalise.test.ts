import { describe, expect, test } from 'vitest';
import type { CodeTables } from '../../../../shared/domain/grade.ts';
import {
  alertXml,
  areaXml,
  atomFeed,
  contextOf,
  infoXml,
  normaliseAll,
  onlyChanges,
  onlyEvent,
  onlyRejection,
} from '../../../../test/integration/cap-builders.ts';
import { CAP_TABLES } from './codes.ts';

const FIELDS = '<cap:event>Flood</cap:event><cap:severity>Severe</cap:severity>';
const LINK = '<link type="application/cap+xml" href="https://example.org/1.cap"/>';

function index(...inner: readonly string[]): string {
  return atomFeed(inner.map((each) => `<entry><id>e1</id><title>Flood Warning</title>${each}</entry>`));
}

describe('normaliseCap', () => {
  test('[CAP18] a word that no table knows is told as unmapped; tables name more than grade and category', () => {
    const unknown = alertXml({}, [infoXml({ event: 'Geomagnetic', category: 'Other' })]);
    expect(onlyEvent(unknown)).toMatchObject({ category: 'other', unmappedCode: 'event=Geomagnetic' });
    expect(onlyEvent(alertXml())).not.toHaveProperty('unmappedCode');
    const tables: CodeTables = {
      ...CAP_TABLES,
      domain: [{ when: { event: 'Thunder*' }, then: 'traffic' }],
      eventClass: [{ when: { category: 'Met' }, then: 'natural' }],
      priority: [{ when: { severity: 'Severe' }, then: 1 }],
    };
    const event = onlyEvent(alertXml(), contextOf({ tables }));
    expect(event).toMatchObject({ domain: 'traffic', eventClass: 'natural', priority: 1 });
  });

  test('[CAP9] an entry with CAP fields is an event at once, and its alert is followed', () => {
    const xml = index(`<link rel="alternate" type="text/html" href="https://example.org/1.html"/>${FIELDS}${LINK}`);
    expect(onlyChanges(xml).follow).toEqual({ url: 'https://example.org/1.cap', recordId: 'e1' });
    const event = onlyEvent(xml);
    expect(event).toMatchObject({ recordId: 'e1', grade: 2, category: 'flood', status: 'active', reality: 'actual' });
    expect(event.url).toBe('https://example.org/1.html');
    expect(event.texts[0]?.title).toBe('Flood Warning');
  });

  test('[CAP9] an entry with only a link asks to have it followed', () => {
    expect(normaliseAll(index(LINK))).toEqual([{ kind: 'follow', url: 'https://example.org/1.cap', recordId: 'e1' }]);
  });

  test.each([
    ['an untyped link', '<link href="https://example.org/x"/>', 'https://example.org/x'],
    [
      'an RSS enclosure',
      '<enclosure type="application/cap+xml" url="https://example.org/x"/><link>https://example.org/page</link>',
      'https://example.org/x',
    ],
    ['an RSS link', '<link>https://example.org/x</link>', 'https://example.org/x'],
  ])('[CAP9] %s leads to the alert', (_name, link, url) => {
    expect(normaliseAll(index(link))).toMatchObject([{ kind: 'follow', url }]);
  });

  test.each([
    ['nothing', ''],
    ['a page for people', '<link type="text/html" href="https://example.org/x"/>'],
    ['the feed itself', '<link rel="self" href="https://example.org/x"/>'],
    ['a script', '<link href="javascript:alert(1)"/>'],
    ['a file', '<link href="file:///etc/passwd"/>'],
    ['half an address', '<link href="/x.cap"/>'],
  ])('[CAP9] with %s to go on an entry is rejected', (_name, link) => {
    expect(onlyRejection(index(link))).toMatchObject({ reason: 'missing-field', recordId: 'e1' });
  });

  test('[CAP9] a followed alert is kept under the id of the entry, with its own identifier as a fact', () => {
    const change = onlyChanges(alertXml(), contextOf({ followedFrom: 'e1' })).changes[0];
    expect(change).toMatchObject({ id: 'met/e1', body: { recordId: 'e1', facts: { identifier: 'A-1' } } });
    expect(onlyEvent(alertXml()).facts['identifier']).toBeUndefined();
  });

  test('[CAP8] entries of one identifier are one event with the areas of all', () => {
    const part = (name: string): string =>
      `<cap:identifier>X</cap:identifier>${FIELDS}<cap:areaDesc>${name}</cap:areaDesc>`;
    expect(onlyEvent(index(part('North'), part('South')))).toMatchObject({
      recordId: 'X',
      location: { names: ['North', 'South'] },
    });
  });

  test('[CAP11] a malformed time rejects the record and is quoted', () => {
    for (const xml of [
      alertXml({ sent: 'date:now -44 seconds' }),
      alertXml({}, [infoXml({ expires: '2025-02-30T00:00:00Z' })]),
    ]) {
      expect(onlyRejection(xml)).toMatchObject({
        reason: 'bad-time',
        recordId: 'A-1',
        detail: expect.stringMatching(/date:now|02-30/),
      });
    }
  });

  test('[CAP11] an offset is kept, -00:00 is UTC, without one the feed zone decides', () => {
    const sentAt = (sent: string): number | null => onlyEvent(alertXml({ sent })).sentAt;
    expect(sentAt('2025-07-31T16:05:00-07:00')).toBe(Date.parse('2025-07-31T23:05:00Z'));
    expect(sentAt('2025-07-31T16:05:00-00:00')).toBe(Date.parse('2025-07-31T16:05:00Z'));
    expect(sentAt('2025-07-31T16:05:00')).toBe(Date.parse('2025-07-31T08:05:00Z'));
  });

  test('[CAP13] an impossible position rejects the record', () => {
    const swapped = areaXml('<polygon>113.5,37.8 113.6,37.8 113.6,37.9 113.5,37.8</polygon>');
    expect(onlyRejection(alertXml({}, [infoXml({}, [swapped])]))).toMatchObject({
      reason: 'bad-position',
      detail: expect.stringContaining('swapped'),
    });
  });

  test('[CAP6] what an info lacks is read as Unknown and noted', () => {
    const event = onlyEvent(
      alertXml({}, [infoXml({ severity: null, certainty: null, category: null, event: null, headline: 'Stay in' })]),
    );
    expect(event).toMatchObject({
      grade: null,
      category: 'other',
      facts: { severity: 'Unknown', certainty: 'Unknown' },
    });
    expect(event.texts[0]?.title).toBe('Stay in');
    expect(event.facts['notes']).toBe('no event given; no severity given; no certainty given; no category given');
  });

  test.each(['Exercise', 'Test', 'Draft', 'System'])(
    '[CAP19] %s is never actual, and replaces only its like',
    (status) => {
      const { changes, replaces } = onlyChanges(
        alertXml({ status, msgType: 'Cancel', references: 's,B-2,2025-07-31T16:00:00+08:00' }),
      );
      expect(changes).toMatchObject([{ body: { reality: status.toLowerCase() } }]);
      expect(replaces).toEqual([{ id: 'met/B-2', as: 'cancelled', ofReality: status.toLowerCase() }]);
    },
  );

  test('[CAP20] an Update supersedes what it references, one time each', () => {
    const references =
      's,B-1,2025-07-31T16:00:00+08:00\n  s,B-2,2025-07-31T16:00:00+08:00 s,B-1,2025-07-31T16:00:00+08:00';
    const { changes, replaces } = onlyChanges(alertXml({ msgType: 'Update', references }));
    expect(replaces).toEqual([
      { id: 'met/B-1', as: 'superseded', ofReality: 'actual' },
      { id: 'met/B-2', as: 'superseded', ofReality: 'actual' },
    ]);
    expect(changes).toMatchObject([{ body: { status: 'active', references: ['met/B-1', 'met/B-2'] } }]);
  });

  test('[CAP20] an Update without references is taken and noted; a reference to itself replaces nothing', () => {
    expect(onlyEvent(alertXml({ msgType: 'Update' })).facts['notes']).toBe('Update without references');
    const own = onlyChanges(alertXml({ msgType: 'Update', references: 's,A-1,2025-07-31T15:00:00+08:00' }));
    expect(own.replaces).toEqual([]);
  });

  test('[CAP20] references of an Alert are kept and replace nothing', () => {
    const { changes, replaces } = onlyChanges(alertXml({ references: 's,B-1,2025-07-31T16:00:00+08:00' }));
    expect(replaces).toEqual([]);
    expect(changes).toMatchObject([{ body: { references: ['met/B-1'] } }]);
  });

  test('[CAP21] a Cancel cancels what it references and has itself ended, also without any info', () => {
    const { changes, replaces } = onlyChanges(
      alertXml({ msgType: 'Cancel', note: 'Issued in error', references: 's,B-1,2025-07-31T16:00:00+08:00' }, []),
    );
    expect(replaces).toEqual([{ id: 'met/B-1', as: 'cancelled', ofReality: 'actual' }]);
    expect(changes).toMatchObject([
      {
        id: 'met/A-1',
        body: { status: 'ended', grade: null, location: { source: 'none' }, texts: [{ title: 'Issued in error' }] },
      },
    ]);
  });

  test('[CAP21] a Cancel that bears the identifier of its alert cancels it', () => {
    const xml = alertXml({ msgType: 'Cancel', references: 's,A-1,2025-07-31T15:00:00+08:00' });
    expect(onlyEvent(xml).status).toBe('cancelled');
  });

  test.each(['Ack', 'Error'])('[CAP21] %s makes no event', (msgType) => {
    expect(normaliseAll(alertXml({ msgType, references: 's,B-1,2025-07-31T16:00:00+08:00' }))).toEqual([
      { kind: 'changes', changes: [], replaces: [] },
    ]);
  });

  test('the record stands where its bytes are', () => {
    const xml = `<alerts>\u4e00${alertXml()}</alerts>`;
    const { raw } = onlyEvent(xml);
    const bytes = new TextEncoder().encode(xml).subarray(raw.offset, raw.offset + raw.length);
    expect(new TextDecoder().decode(bytes)).toBe(alertXml());
    expect(raw).toMatchObject({ document: 'alert.xml', mediaType: 'application/cap+xml' });
  });

  test('only a web address becomes a link', () => {
    expect(onlyEvent(alertXml({}, [infoXml({ web: 'https://example.org/a' })])).url).toBe('https://example.org/a');
    expect(onlyEvent(alertXml({}, [infoXml({ web: 'javascript:alert(1)' })])).url).toBeNull();
  });
});
