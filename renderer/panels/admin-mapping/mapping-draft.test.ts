import { expect, test } from 'vitest';
import { feedMappingSchema } from '../../../shared/protocol/feed-schemas.ts';
import { WATER_MAPPING } from '../../../test/builders/feeds-story.ts';
import {
  emptyMapping,
  fieldsOf,
  mappedCount,
  mappingToSave,
  NO_SOURCE,
  readsAlike,
  unusedPaths,
  withField,
} from './mapping-draft.ts';

test('[UI86] what is saved counts on from the version in force, fits the protocol and holds nothing that was only begun', () => {
  const begun = withField(WATER_MAPPING, 'title', { ...NO_SOURCE, from: ['stnm', ''], codes: { '': 'x' } });
  const saved = mappingToSave({ ...begun, note: ' 改 ', filters: [{ path: ' ', is: [], not: false }] }, WATER_MAPPING);
  expect(saved).toMatchObject({ version: 6, note: '改', filters: [] });
  expect(saved.fields.title).toEqual({ ...NO_SOURCE, from: ['stnm'] });
  expect(feedMappingSchema.parse(saved)).toEqual(saved);
  expect(mappingToSave(emptyMapping('csv'), null).version).toBe(0);
  expect(feedMappingSchema.safeParse(emptyMapping('json')).success).toBe(true);
});

test('[UI86] two mappings that read alike are no change: version, note and order aside', () => {
  const turned = {
    ...WATER_MAPPING,
    version: 9,
    note: '',
    fields: Object.fromEntries(Object.entries(WATER_MAPPING.fields).toReversed()),
  };
  expect(readsAlike(WATER_MAPPING, turned)).toBe(true);
  expect(readsAlike(WATER_MAPPING, withField(WATER_MAPPING, 'unit', { ...NO_SOURCE, from: ['stcd'] }))).toBe(false);
  expect(readsAlike(null, WATER_MAPPING)).toBe(false);
});

test('[UI84] a field without a source and without a default is not mapped', () => {
  expect(mappedCount(withField(WATER_MAPPING, 'title', NO_SOURCE))).toBe(mappedCount(WATER_MAPPING) - 1);
  expect(withField(WATER_MAPPING, 'status', { ...NO_SOURCE, otherwise: 'active' }).fields.status).toBeDefined();
});

test('[UI84] fields of the payload that nothing uses are told', () => {
  const paths = ['stcd', 'volt', 'z'].map((path) => ({ path }));
  expect(unusedPaths(WATER_MAPPING, paths)).toEqual([{ path: 'volt' }, { path: 'z' }]);
  const filtered = { ...WATER_MAPPING, filters: [{ path: 'z', is: ['0'], not: true }] };
  expect(unusedPaths(filtered, paths)).toEqual([{ path: 'volt' }]);
});

test('[UI84] an event and a vehicle are filled with what each has', () => {
  expect(fieldsOf('vehicle')).toContain('speedMps');
  expect(fieldsOf('event')).not.toContain('speedMps');
  expect(fieldsOf('event')).toContain('caller');
});
