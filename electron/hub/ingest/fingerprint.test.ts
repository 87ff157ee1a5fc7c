import { expect, test } from 'vitest';
import { eventBody } from '../../../test/builders/event-body.ts';
import { pack, unpack } from '../../../shared/protocol/codec.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { fingerprint, packBody } from './fingerprint.ts';

const body = eventBody({
  facts: { note: 'raw' },
  texts: [{ lang: 'zh', title: '井盖', description: 'raw', instruction: '' }],
});
const elsewhere = { ...body.raw, hash: 'b'.repeat(64) as EventBody['raw']['hash'], offset: 70_000, document: '£raw' };

test('[IN1] the same words in another payload have the same fingerprint, others have not', () => {
  expect(fingerprint({ ...body, raw: elsewhere })).toBe(fingerprint(body));
  expect(fingerprint({ ...body, facts: { note: 'raw.' } })).not.toBe(fingerprint(body));
  expect(fingerprint({ ...body, url: 'https://a.example/' })).not.toBe(fingerprint(body));
});

test('[IN1] so they have where `raw` is not the last of a body', () => {
  const { raw, ...words } = body;
  expect(fingerprint({ raw: elsewhere, ...words })).toBe(fingerprint({ raw, ...words }));
  expect(fingerprint({ raw, ...words, grade: 1 })).not.toBe(fingerprint({ raw, ...words }));
});

test('[IN1] a body read back from the log has the fingerprint it had before', () => {
  expect(fingerprint(unpack(packBody(body).bytes) as EventBody)).toBe(fingerprint(body));
});

test('[ST6] a body packed for its fingerprint is stored as any other, also after more was packed', () => {
  const bodies = Array.from({ length: 200 }, (_, i) => ({ ...body, recordId: `w${i}` }));
  const packed = bodies.map((each) => packBody(each).bytes);
  expect(packed.map((bytes) => Buffer.from(bytes))).toEqual(bodies.map((each) => Buffer.from(pack(each))));
});
