import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { previewOf, siteMapping } from '../../../../test/support/site-preview.ts';
import { xmlListStandard } from '../xml-list/xml-list.ts';
import { jsonListStandard } from './json-list.ts';

const ids = (preview: ReturnType<typeof previewOf>): readonly unknown[] =>
  preview.results.map(({ recordId, outcome }) => (outcome.kind === 'taken' ? recordId : outcome.reason));

it('[JX1] finds the records under the path, else where lists usually lie', () => {
  const mapping = siteMapping({ records: 'a.b', fields: { recordId: 'no' } });
  expect(ids(previewOf(jsonListStandard, '{"data":[{"no":9}],"a":{"b":[{"no":1},{"no":2}]}}', mapping))).toEqual([
    '1',
    '2',
  ]);
  expect(ids(previewOf(jsonListStandard, '{"code":0,"data":{"list":[{"id":1},{"id":2}]}}'))).toEqual(['1', '2']);
  expect(ids(previewOf(jsonListStandard, '[{"id":1},{"id":oops},{"id":3}]'))).toEqual(['1', 'not-well-formed', '3']);
  const whole = siteMapping({ records: '', fields: { recordId: 'id' } });
  expect(ids(previewOf(jsonListStandard, '{"id":1,"data":{"x":2}}', whole))).toEqual(['1']);
});

it('[JX1] finds elements by path, by name, or as those that come more than once', () => {
  const xml =
    '<orders xmlns="urn:x"><page>1</page><order no="1"><t>路灯</t></order><order no="2"><t>井盖</t></order></orders>';
  const fields = { recordId: '@no', title: 't' };
  expect(ids(previewOf(xmlListStandard, xml, siteMapping({ records: 'orders/order', fields })))).toEqual(['1', '2']);
  expect(ids(previewOf(xmlListStandard, xml, siteMapping({ records: 'order', fields })))).toEqual(['1', '2']);
  expect(ids(previewOf(xmlListStandard, xml, siteMapping({ fields })))).toEqual(['1', '2']);
  const one = '<answer><list><order no="1"><id>7</id><t>路灯</t></order></list></answer>';
  expect(ids(previewOf(xmlListStandard, one))).toEqual(['7']);
  expect(ids(previewOf(xmlListStandard, '<a><b></a>'))).toEqual(['not-well-formed']);
});

it('[JX2] keeps long ids whole, and reads other encodings', () => {
  expect(ids(previewOf(jsonListStandard, '[{"id":20240501083000123456,"x":1.5}]'))).toEqual(['20240501083000123456']);
  const gbk = iconv.encode('[{"id":"甲","title":"路灯不亮"},{"id":"乙","title":"井盖"}]', 'gb18030');
  const { results } = previewOf(jsonListStandard, gbk);
  expect(results.map(({ recordId }) => recordId)).toEqual(['甲', '乙']);
  const [first] = results;
  const span = gbk.subarray(first?.offset, (first?.offset ?? 0) + (first?.length ?? 0));
  expect(iconv.decode(Buffer.from(span), 'gb18030')).toBe('{"id":"甲","title":"路灯不亮"}');
});
