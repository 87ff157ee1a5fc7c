import { expect, test } from 'vitest';
import { draftCommand, drawsArchiveOnly, EMPTY_DRAFT, needsDatum, type ImportDraft } from './import-draft.ts';

const draft = (parts: Partial<ImportDraft>): ImportDraft => ({ ...EMPTY_DRAFT, ...parts });
const paths = (text: string, parts: Partial<ImportDraft> = {}): ImportDraft =>
  draft({ from: 'paths', paths: text, ...parts });
const missing = (value: ImportDraft): string => {
  const outcome = draftCommand(value);
  return outcome.ok ? '' : outcome.missing.replace('admin.form.missing.', '');
};

test('[MI16] the form says what is missing first', () => {
  const address = { from: 'address', url: 'https://example.org/a.pmtiles' } as const;
  expect([
    missing(draft({})),
    missing(paths(' \n ')),
    missing(paths('maps/a.pmtiles')),
    missing(paths('/maps/a.zip')),
    missing(paths('/a.pmtiles\n/b.pmtiles')),
    missing(paths('/a.geojson')),
    missing(draft({ from: 'address', url: 'example.org' })),
    missing(draft({ ...address, bbox: '1,2,3' })),
    missing(draft({ ...address, bbox: '3,2,1,4' })),
    missing(draft({ ...address, bbox: '1,2,3,95' })),
  ]).toEqual(['file', 'path', 'relative', 'kind', 'archives', 'datum', 'url', 'bbox', 'bbox', 'bbox']);
});

test('[MI16] the datum is asked for and sent only where GeoJSON is among the files', () => {
  const both = paths('/a.osm.pbf\n C:\\maps\\b.GeoJSON ', { datum: 'gcj02', name: ' 阳泉 ' });
  expect(needsDatum(both)).toBe(true);
  expect(draftCommand(both)).toEqual({
    ok: true,
    command: {
      name: 'import-map',
      files: ['/a.osm.pbf', 'C:\\maps\\b.GeoJSON'],
      address: null,
      datum: 'gcj02',
      mapName: '阳泉',
      attribution: '',
    },
  });
  const alone = paths('/a.osm.pbf', { datum: 'gcj02' });
  expect(draftCommand(alone)).toMatchObject({ ok: true, command: { datum: null } });
});

test('[MI16] a box is taken as people write it, and nothing of another source is sent along', () => {
  const outcome = draftCommand(
    draft({
      from: 'address',
      url: ' https://example.org/a.pmtiles ',
      bbox: '112.91， 37.66 114.05,38.53',
      paths: '/a.pmtiles',
      chosen: new Set(['b.pmtiles']),
    }),
  );
  expect(outcome).toMatchObject({
    ok: true,
    command: {
      files: [],
      address: { url: 'https://example.org/a.pmtiles', bbox: [112.91, 37.66, 114.05, 38.53] },
    },
  });
});

test('[MI16] an archive beside other files is drawn alone, and the form says so', () => {
  const chosen = (...names: readonly string[]): ImportDraft => draft({ chosen: new Set(names) });
  expect(drawsArchiveOnly(chosen('a.pmtiles', 'b.osm.pbf'))).toBe(true);
  expect(drawsArchiveOnly(chosen('a.pmtiles'))).toBe(false);
  expect(drawsArchiveOnly(chosen('b.osm.pbf', 'c.geojson'))).toBe(false);
});
