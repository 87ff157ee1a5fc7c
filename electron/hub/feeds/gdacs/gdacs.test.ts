import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard, tally } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { gdacsStandard } from './gdacs.ts';

const rss = (...items: readonly string[]): string =>
  `<rss version="2.0" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:gdacs="http://www.gdacs.org" xmlns:georss="http://www.georss.org/georss"><channel><pubDate>Mon, 30 Dec 2019 01:35:11 GMT</pubDate>${items.join('')}</channel></rss>`;
const item = (fields: Readonly<Record<string, string>> = {}): string => {
  const all = {
    title: 'Green alert',
    guid: 'TC1000643',
    pubDate: 'Sun, 29 Dec 2019 12:00:00 GMT',
    'gdacs:eventtype': 'TC',
    'gdacs:alertlevel': 'Green',
    'georss:point': '-19.4 59.8',
    ...fields,
  };
  return `<item>${Object.entries(all)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</item>`;
};
const event = (fields: Readonly<Record<string, string>>) => onlyEvent(gdacsStandard, rss(item(fields)));

describe('gdacs', () => {
  test('[GD1] a feed read whole is a full listing, with or without byte-order mark', () => {
    const end = { complete: true, publishedAt: at('2019-12-30T01:35:11Z') };
    expect(runStandard(gdacsStandard, rss(item())).end).toEqual(end);
    expect(runStandard(gdacsStandard, `\uFEFF${rss(item())}`).end).toEqual(end);
    expect(runStandard(gdacsStandard, rss(item()).slice(0, -20))).toMatchObject({
      end: { complete: false },
      rejected: [{ reason: 'not-well-formed' }],
    });
    expect(reasonsOf(gdacsStandard, '<html/>')).toEqual(['wrong-standard']);
  });

  test('[GD2] of two versions the newer is taken, whatever their order', () => {
    const older = item({ 'gdacs:episodeid': '2', 'gdacs:version': '9', title: 'older' });
    const newer = item({ 'gdacs:episodeid': '10', 'gdacs:version': '1', title: 'newer' });
    for (const items of [
      [older, newer],
      [newer, older],
    ]) {
      const { events, rejected } = runStandard(gdacsStandard, rss(...items));
      expect(events.map(({ texts }) => texts[0]?.title)).toEqual(['newer']);
      expect(rejected.map(({ reason }) => reason)).toEqual(['duplicate-id']);
    }
  });

  test('[GD3] the point counts before the box, whose numbers have an order of their own', () => {
    const bbox = '55 81 -46 -20';
    expect(event({ 'gdacs:bbox': bbox }).location.geometry).toEqual({ type: 'Point', coordinates: [59.8, -19.4] });
    expect(event({ 'gdacs:bbox': bbox, 'georss:point': '' }).location.geometry).toEqual({
      type: 'Polygon',
      coordinates: [[[55, -46], [81, -46], [81, -20], [55, -20], [55, -46]]], // prettier-ignore
    });
    expect(reasonsOf(gdacsStandard, rss(item({ 'georss:point': '100 200' })))).toEqual(['bad-position']);
    expect(reasonsOf(gdacsStandard, rss(item({ 'georss:point': '', 'gdacs:bbox': '55 81 -46' })))).toEqual([
      'bad-position',
    ]);
  });

  test('[GD4] levels are grades', () => {
    const grade = (level: string) => event({ 'gdacs:alertlevel': level, 'gdacs:episodealertlevel': 'Green' }).grade;
    expect(['Red', 'Orange', 'Green', ''].map(grade)).toEqual([1, 2, 4, 4]);
  });

  test('[GD5] an event that is not current has ended, a current one is open', () => {
    const times = {
      'gdacs:fromdate': 'Sat, 28 Dec 2019 00:00:00 GMT',
      'gdacs:todate': 'Sun, 29 Dec 2019 06:00:00 GMT',
    };
    expect(event({ ...times, 'gdacs:iscurrent': 'true' })).toMatchObject({
      status: 'active',
      sentAt: at('2019-12-29T12:00:00Z'),
      startsAt: at('2019-12-28T00:00:00Z'),
      endsAt: null,
    });
    expect(event({ ...times, 'gdacs:iscurrent': 'false' })).toMatchObject({
      status: 'ended',
      endsAt: at('2019-12-29T06:00:00Z'),
    });
    expect(reasonsOf(gdacsStandard, rss(item({ pubDate: 'yesterday' })))).toEqual(['bad-time']);
  });

  test('[GD6] the kind is read from the id where nothing else says it', () => {
    expect(event({ 'gdacs:eventtype': '', guid: 'EQ1199929' }).category).toBe('earthquake');
    expect(event({ guid: '', 'gdacs:eventid': '77' }).recordId).toBe('TC77');
    expect(reasonsOf(gdacsStandard, rss(item({ guid: '' })))).toEqual(['missing-field']);
  });
});

const folder = sharedPath('feeds/gdacs');

describe.skipIf(folder === null)('real GDACS payloads', () => {
  const run = (name: string) => runStandard(gdacsStandard, new Uint8Array(readFileSync(`${folder ?? ''}/${name}`)));

  test('[GD1] sixteen events: droughts, cyclones, earthquakes', () => {
    const { events, end } = run('gdacs-rss-all.xml');
    expect([events.length, end.complete]).toEqual([16, true]);
    expect(tally(events.map(({ facts }) => facts['eventType']))).toEqual({ DR: 11, TC: 3, EQ: 2 });
    expect(tally(events.map(({ grade }) => grade))).toEqual({ '2': 8, '4': 8 });
    expect(tally(events.map(({ status }) => status))).toEqual({ active: 7, ended: 9 });
    expect(events[0]).toMatchObject({
      recordId: 'TC1000643',
      location: { point: [59.8, -19.4], names: ['Mauritius'] },
    });
  });

  test('[GD6] an item with hardly anything in it', () => {
    expect(run('gdacs-fixture-minimal.xml').events).toMatchObject([
      { recordId: 'TC1000643', category: 'weather', grade: null, location: { source: 'polygon' } },
    ]);
  });
});
