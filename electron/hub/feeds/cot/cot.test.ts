import { describe, expect, test } from 'vitest';
import { cotXml, readCot } from '../../../../test/support/cot-lib.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const reasons = (payload: string | Uint8Array) =>
  readCot(payload).records.map((record) => (record.kind === 'rejected' ? record.reason : record.recordId));
const only = (payload: string) => readCot(payload).results[0];

describe('reading a CoT stream', () => {
  test.each([
    ['one behind another', cotXml({ uid: 'a' }) + cotXml({ uid: 'b' })],
    [
      'with declarations and line ends',
      `${DECLARATION}${cotXml({ uid: 'a' })}\r\n${DECLARATION}\n${cotXml({ uid: 'b' })}\n`,
    ],
    ['in a list', `<events>\n${cotXml({ uid: 'a' })}<!-- - -->${cotXml({ uid: 'b' })}</events>`],
  ])('[COT2] two events %s', (_name, payload) => {
    expect(reasons(payload)).toEqual(['a', 'b']);
  });

  test('[COT1] the bytes of a span are the event, whatever stands before it', () => {
    const bytes = new TextEncoder().encode(`${DECLARATION}\n${cotXml({ uid: '甲' })}\n${cotXml({ uid: '乙' })}`);
    const cuts = readCot(bytes).records.map(({ span: { offset, length } }) =>
      new TextDecoder().decode(bytes.subarray(offset, offset + length)),
    );
    expect(cuts).toEqual([cotXml({ uid: '甲' }), cotXml({ uid: '乙' })]);
  });

  test('[COT2] a malformed event costs only itself, one without an end stops where the next begins', () => {
    const cut = cotXml({ uid: 'cut' }).slice(0, 120);
    expect(reasons(cotXml({ uid: 'a' }) + cut + cotXml({ uid: 'b' }))).toEqual(['a', 'not-well-formed', 'b']);
    expect(reasons(`${cotXml({ uid: 'a' })} 4a7f%% ${cotXml({ uid: 'b' })}`)).toEqual(['a', 'not-well-formed', 'b']);
    expect(reasons(cotXml({ uid: 'a' }) + cotXml({ uid: '<' }) + cut)).toEqual([
      'a',
      'not-well-formed',
      'not-well-formed',
    ]);
  });

  test('[COT1] without uid or type an event is rejected; other documents are told', () => {
    expect(reasons(cotXml({ uid: '' }))).toEqual(['missing-field']);
    expect(reasons(cotXml({ type: '' }))).toEqual(['missing-field']);
    expect(reasons('<alert/>')).toEqual(['wrong-standard']);
    expect(reasons('hello')).toEqual(['not-well-formed']);
    expect(reasons('')).toEqual(['unreadable']);
  });

  test('[COT3] a DOCTYPE, a giant and the Protocol Buffers form are refused', () => {
    const doctype = `<!DOCTYPE event [<!ENTITY x SYSTEM "file:///etc/passwd">]>${cotXml({}, '<remarks>&x;</remarks>')}`;
    expect(reasons(doctype)).toEqual(['forbidden-markup', 'not-well-formed']);
    expect(reasons(cotXml({}, 'x'.repeat(1_100_000)) + cotXml({ uid: 'b' }))).toEqual(['too-large', 'b']);
    expect(reasons(Uint8Array.of(0xbf, 1, 0xbf, 8, 1))).toEqual(['wrong-standard']);
  });

  test('[COT4] a stream is never a full data set', () => {
    expect(readCot(cotXml()).complete).toBe(false);
  });

  test('[COT1] a long run of blanks and half marks takes linear time', () => {
    const long = 300_000;
    expect(reasons(' '.repeat(long) + cotXml())).toEqual(['F31']);
    expect(readCot('</event'.repeat(long)).records).toHaveLength(1);
    expect(readCot(`<!--${'-'.repeat(long)}`).records).toHaveLength(1);
  });
});

describe('what CoT means', () => {
  test('[COT5] a unit is a vehicle and a move', () => {
    expect(
      only(
        cotXml(
          {},
          '<contact callsign="消防&#10;3-1"/><__group name="Red" role="Team Lead"/><track course="-90" speed="12.5"/>',
        ),
      ),
    ).toMatchObject({
      changes: [
        {
          op: 'put',
          kind: 'vehicle',
          id: 'units/F31',
          body: { label: '消防 3-1', facts: { team: 'Red', role: 'Team Lead' } },
        },
        { op: 'move', lon: 0.06, lat: 0.05, bearingDeg: 270, speedMps: 12.5, occurredAt: Date.UTC(2026, 4, 1) },
      ],
    });
    const [first, later] = ['2026-05-01T00:00:00Z', '2026-05-01T00:00:05Z'].map((time) => {
      const result = only(cotXml({ time, start: time }));
      const put = result?.kind === 'changes' ? result.changes[0] : undefined;
      return put?.op === 'put' && put.kind === 'vehicle' ? { ...put.body, raw: null } : null;
    });
    expect(later).toEqual(first);
    expect(only(cotXml({}, ''))).toMatchObject({
      changes: [{ body: { label: 'F31' } }, { bearingDeg: null, speedMps: null }],
    });
  });

  test.each([
    ['zeros', 'lat="0.0" lon="0" ce="NaN"'],
    ['the unknown mark', 'lat="9999999.0" lon="9999999" ce="9999999"'],
  ])('[COT6] without a fix (%s) a unit is named and not moved', (_name, point) => {
    const result = only(cotXml({}, '', point));
    expect(result?.kind === 'changes' ? result.changes.map(({ op }) => op) : null).toEqual(['put']);
    expect(only(cotXml({ type: 'b-a-o-tbl' }, '', point))).toMatchObject({
      changes: [{ body: { location: { source: 'none', point: null } } }],
    });
  });

  test('[COT6] a point that is none is rejected', () => {
    expect(only(cotXml({}, '', 'lat="91" lon="0"'))).toMatchObject({ reason: 'bad-position' });
    expect(only(cotXml({}, '', 'lat="1,5" lon="2"'))).toMatchObject({ reason: 'bad-position' });
    expect(
      only(
        '<event uid="a" type="a-f-G" time="2026-05-01T00:00:00Z" start="2026-05-01T00:00:00Z" stale="2026-05-01T00:00:00Z"/>',
      ),
    ).toMatchObject({ reason: 'missing-field' });
  });

  test('[COT7] an alarm is an event until it goes stale, or is cancelled', () => {
    const detail =
      '<contact callsign="攻坚组 2"/><emergency type="911 Alert">攻坚组 2</emergency><remarks>空呼余压不足</remarks>';
    expect(only(cotXml({ type: 'b-a-o-tbl' }, detail))).toMatchObject({
      changes: [
        {
          kind: 'event',
          body: {
            grade: 2,
            category: 'rescue',
            status: 'active',
            texts: [{ title: '911 Alert', description: '空呼余压不足\n攻坚组 2' }],
            location: { source: 'point', point: [0.06, 0.05], accuracyM: 5 },
            startsAt: Date.UTC(2026, 4, 1),
            endsAt: Date.UTC(2026, 4, 1, 0, 2),
          },
        },
      ],
    });
    const cancel = '<emergency cancel="true">攻坚组 2</emergency>';
    expect(only(cotXml({ type: 'b-a-o-can' }, cancel))).toMatchObject({ changes: [{ body: { status: 'cancelled' } }] });
    expect(only(cotXml({ type: 'b-r-f-h-c' }))).toMatchObject({
      changes: [{ body: { category: 'medical', grade: 2 } }],
    });
    expect(only(cotXml({ type: 'b-m-p-s-m' }))).toMatchObject({ changes: [{ body: { grade: null } }] });
  });

  test.each(['time', 'start', 'stale'])('[COT8] an unreadable %s is rejected', (name) => {
    expect(only(cotXml({ [name]: 'soon' }))).toMatchObject({ kind: 'rejected', reason: 'bad-time', recordId: 'F31' });
  });

  test('[COT9] opex tells an exercise from what is real', () => {
    const reality = (opex: string) => {
      const result = only(cotXml({ type: 'b-a-o-tbl', opex }));
      const change = result?.kind === 'changes' ? result.changes[0] : undefined;
      return change?.op === 'put' && change.kind === 'event' ? change.body.reality : null;
    };
    expect(['', 'o-x', 'e-drill', 's'].map(reality)).toEqual(['actual', 'actual', 'exercise', 'test']);
  });

  test('[COT10] a delete takes away what it links to; chat shows nothing', () => {
    expect(only(cotXml({ type: 't-x-d-d' }, '<link uid="F31" relation="p-p"/>'))).toMatchObject({
      changes: [
        { op: 'remove', kind: 'vehicle', id: 'units/F31', reason: 'ended' },
        { op: 'remove', kind: 'event', id: 'units/F31', reason: 'ended' },
      ],
    });
    expect(only(cotXml({ type: 'b-t-f' }))).toEqual({ kind: 'changes', changes: [], replaces: [] });
  });
});
