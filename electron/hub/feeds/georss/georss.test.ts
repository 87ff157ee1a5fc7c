import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { georssStandard } from './georss.ts';

const SPACES =
  'xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" xmlns:dc="http://purl.org/dc/elements/1.1/"';
const rss = (...items: readonly string[]): string =>
  `<rss version="2.0" ${SPACES}><channel><title>t</title>${items.join('')}</channel></rss>`;
const item = (inner: string, guid = 'A'): string =>
  `<item><guid>${guid}</guid><title>Fire in Ji Xian</title>${inner}</item>`;
const atom = (...entries: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${SPACES} xml:lang="en">${entries.join('')}</feed>`;
const place = (inner: string) => onlyEvent(georssStandard, rss(item(inner))).location;

describe('georss', () => {
  test('[GR1] Atom, RSS 2.0 and RSS 1.0; whole unless a next page is named', () => {
    const entry = '<entry><id>A</id><title>Fire</title><updated>2025-07-31T08:00:00Z</updated></entry>';
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${SPACES} xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="A"><title>Fire</title></item></rdf:RDF>`;
    for (const content of [atom(entry), rss(item('')), rdf]) {
      const { events, end } = runStandard(georssStandard, content);
      expect([events.map(({ recordId }) => recordId), end.complete]).toEqual([['A'], true]);
    }
    expect(runStandard(georssStandard, atom('<link rel="next" href="http://a.b/2"/>', entry)).end.complete).toBe(false);
    const alone = entry.replace('<entry', '<entry xmlns="http://www.w3.org/2005/Atom"');
    expect(runStandard(georssStandard, alone).end.complete).toBe(false);
    expect(reasonsOf(georssStandard, '<html/>')).toEqual(['wrong-standard']);
  });

  test('[GR2] id, else a link of its own, else what is said and when', () => {
    const bare = (title: string, link: string): string => `<item><title>${title}</title><link>${link}</link></item>`;
    const { events, rejected } = runStandard(
      georssStandard,
      rss(bare('a', 'http://x.y/1'), bare('b', 'http://x.y/2'), bare('c', 'http://x.y/2'), bare('c', 'http://x.y/2')),
    );
    expect(events[0]?.recordId).toBe('http://x.y/1');
    expect(new Set(events.map(({ recordId }) => recordId)).size).toBe(3);
    expect(events[1]?.recordId).toMatch(/^content-[0-9a-f]{24}$/);
    expect(rejected).toMatchObject([{ reason: 'duplicate-id', recordId: events[2]?.recordId }]);
    expect(reasonsOf(georssStandard, rss('<item><guid>x</guid></item>'))).toEqual(['missing-field']);
  });

  test('[GR3] simple shapes are latitude first', () => {
    expect(place('<georss:point>36.1 111.5</georss:point>').point).toEqual([111.5, 36.1]);
    expect(place('<georss:point>36.1,111.5</georss:point>').point).toEqual([111.5, 36.1]);
    expect(place('<georss:line>36 111 37 112</georss:line>').geometry).toEqual({
      type: 'LineString',
      coordinates: [[111, 36], [112, 37]], // prettier-ignore
    });
    expect(place('<georss:polygon>36 111 36 112 37 112</georss:polygon>').geometry).toEqual({
      type: 'Polygon',
      coordinates: [[[111, 36], [112, 36], [112, 37], [111, 36]]], // prettier-ignore
    });
    expect(place('<georss:box>36 111 37 112</georss:box>')).toMatchObject({ source: 'polygon', point: [111.5, 36.5] });
    const disc = place('<georss:circle>36.1 111.5 500</georss:circle>');
    expect([disc.accuracyM, disc.geometry?.type, disc.point?.map((degrees) => degrees.toFixed(4))]).toEqual([
      500,
      'Polygon',
      ['111.5000', '36.1000'],
    ]);
    const both = place('<georss:point>1 2</georss:point><georss:line>36 111 37 112</georss:line>');
    expect(both.source).toBe('line');
  });

  test('[GR3] a box beyond the antimeridian is two areas', () => {
    expect(place('<georss:box>-20 170 -10 -170</georss:box>').geometry?.type).toBe('MultiPolygon');
  });

  test.each([
    '<georss:point>111.5 236.1</georss:point>',
    '<georss:point>36.1</georss:point>',
    '<georss:line>a b c d</georss:line>',
    '<georss:circle>1 2 x</georss:circle>',
  ])('[GR3] %s cannot be placed', (inner) => {
    expect(reasonsOf(georssStandard, rss(item(inner)))).toEqual(['bad-position']);
  });

  test('[GR4] GML, latitude first unless CRS84, heights dropped', () => {
    const where = (inner: string) => place(`<georss:where>${inner}</georss:where>`);
    expect(where('<gml:Point><gml:pos>36.1 111.5</gml:pos></gml:Point>').point).toEqual([111.5, 36.1]);
    expect(
      where('<gml:Point srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>111.5 36.1</gml:pos></gml:Point>').point,
    ).toEqual([111.5, 36.1]);
    expect(
      where('<gml:LineString><gml:posList srsDimension="3">36 111 5 37 112 6</gml:posList></gml:LineString>').geometry,
    ).toEqual({
      type: 'LineString',
      coordinates: [[111, 36], [112, 37]], // prettier-ignore
    });
    const ring = (positions: string): string =>
      `<gml:LinearRing><gml:posList>${positions}</gml:posList></gml:LinearRing>`;
    const polygon = `<gml:Polygon><gml:exterior>${ring('0 10 0 20 10 20 10 10 0 10')}</gml:exterior><gml:interior>${ring('1 11 1 12 2 12 1 11')}</gml:interior></gml:Polygon>`;
    expect(where(polygon).geometry?.coordinates).toHaveLength(2);
    expect(
      where(
        '<gml:Envelope><gml:lowerCorner>36 111</gml:lowerCorner><gml:upperCorner>37 112</gml:upperCorner></gml:Envelope>',
      ).point,
    ).toEqual([111.5, 36.5]);
  });

  test('[GR5] geo:lat and geo:long where GeoRSS says nothing, else no place', () => {
    expect(place('<geo:lat>36.1</geo:lat><geo:long>111.5</geo:long>').point).toEqual([111.5, 36.1]);
    expect(place('<geo:Point><geo:lat>36.1</geo:lat><geo:lon>111.5</geo:lon></geo:Point>').point).toEqual([
      111.5, 36.1,
    ]);
    expect(place('')).toMatchObject({ source: 'none', geometry: null, point: null });
    expect(place('<georss:point/><georss:featurename>Ji Xian</georss:featurename>')).toMatchObject({
      source: 'address',
      names: ['Ji Xian'],
    });
    expect(reasonsOf(georssStandard, rss(item('<geo:lat>36.1</geo:lat>')))).toEqual(['bad-position']);
  });

  test('[GR6] categories and titles name the category; times are read', () => {
    const dated = onlyEvent(
      georssStandard,
      rss(
        item(
          '<pubDate>Sun, 13 Apr 2014 09:20:36 -0700</pubDate><category>Roadworks</category><description>A &lt;b&gt;b&lt;/b&gt;</description>',
        ),
      ),
    );
    expect(dated).toMatchObject({
      category: 'roadworks',
      sentAt: at('2014-04-13T16:20:36Z'),
      startsAt: at('2014-04-13T16:20:36Z'),
      texts: [{ lang: 'und', title: 'Fire in Ji Xian', description: 'A b' }],
    });
    expect(onlyEvent(georssStandard, rss(item(''))).category).toBe('fire');
    expect(reasonsOf(georssStandard, rss(item('<pubDate>soon</pubDate>')))).toEqual(['bad-time']);
  });
});

const folder = sharedPath('feeds/kml-georss');

describe.skipIf(folder === null)('real GeoRSS payloads', () => {
  test.each([
    ['simple-georss-point.xml', [[-2.218337, 53.443324], [-2.241361, 53.474735]]], // prettier-ignore
    ['simple-with-lat-long.xml', [[-2.218337, 53.443324], [-2.241361, 53.474735]]], // prettier-ignore
  ])('[GR1] %s: two points', (name, points) => {
    const { events } = runStandard(georssStandard, new Uint8Array(readFileSync(`${folder ?? ''}/${name}`)));
    expect(events.map(({ location }) => location.point)).toEqual(points);
  });

  test('[GR1] simple-georss-polygon.xml: one polygon', () => {
    const { events } = runStandard(
      georssStandard,
      new Uint8Array(readFileSync(`${folder ?? ''}/simple-georss-polygon.xml`)),
    );
    expect(events.map(({ location }) => [location.source, location.geometry?.coordinates[0]])).toMatchObject([
      ['polygon', { length: 4 }],
    ]);
  });
});
