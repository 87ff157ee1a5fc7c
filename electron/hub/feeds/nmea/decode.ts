import { payloadLines } from '../common/payload-lines.ts';
import { tooLarge } from '../common/payload-size.ts';
import { rejected } from '../common/record-parts.ts';
import type { DecodeEnd, RawPayload, RawRecord, Rejected, Span } from '../standard.ts';
import { FragmentJoiner } from './ais/join-fragments.ts';
import { readShip } from './ais/read-ship.ts';
import { FixGroups } from './fix-groups.ts';
import { readGnss } from './gnss.ts';
import type { NmeaFix, NmeaShip, NmeaValue } from './schema.ts';
import { readSentence, type Sentence } from './sentence.ts';
import { vehicleOf } from './vehicle-of.ts';

type Item =
  | Rejected
  | { readonly kind: 'read'; readonly span: Span; readonly sentence: Sentence; readonly ship: NmeaShip | null };

/**
 * NMEA 0183 sentences, one a line, with or without tag blocks; lines that begin with `#` are comments of a log. Every
 * sentence comes out once: as `position` where it carries a fix, as `update` where it says something else or another
 * sentence carries its fix, or as rejected. Never a full data set.
 */
export function* decodeNmea({ bytes, document }: RawPayload): Generator<RawRecord<NmeaValue>, DecodeEnd> {
  const refused = tooLarge(bytes);
  if (refused !== null) {
    yield refused;
    return { complete: false, publishedAt: null };
  }
  const items: Item[] = [];
  const groups = new FixGroups();
  const joiner = new FragmentJoiner();
  for (const { span, text, problem } of payloadLines(bytes, 4096)) {
    if (text?.startsWith('#') === true) continue;
    const item =
      text === null ? rejected('unreadable', problem, { recordId: null, span }) : readLine(text, span, joiner);
    if (item.kind === 'read' && item.sentence.start === '$') {
      const part = readGnss(item.sentence);
      if (part !== null && 'problem' in part) {
        items.push(rejected(part.reason, part.problem, { recordId: null, span }));
        continue;
      }
      if (part !== null) groups.add(items.length, item.sentence, part);
    }
    items.push(item);
  }
  const fixes = groups.carried();
  for (const [index, item] of items.entries())
    yield item.kind === 'rejected' ? item : recordOf(item, fixes.get(index), document);
  return { complete: false, publishedAt: null };
}

function readLine(text: string, span: Span, joiner: FragmentJoiner): Item {
  const sentence = readSentence(text);
  if (!sentence.ok) return rejected(sentence.reason, sentence.detail, { recordId: null, span });
  if (sentence.start === '$' || !/^VD[MO]$/.test(sentence.formatter))
    return { kind: 'read', span, sentence, ship: null };
  const joined = joiner.add(sentence);
  const ship = joined === null || typeof joined === 'string' ? joined : readShip(joined.payload, joined.fillBits);
  if (typeof ship === 'string') return rejected('bad-value', ship, { recordId: null, span });
  const { talker, formatter, taggedAt } = sentence;
  const named =
    ship === null ? null : ({ type: 'ship', sentence: `${talker} ${formatter}`, taggedAt, ...ship } as const);
  return { kind: 'read', span, sentence, ship: named };
}

function recordOf(
  { span, sentence, ship }: Extract<Item, { readonly kind: 'read' }>,
  fix: NmeaFix | undefined,
  document: string,
): RawRecord<NmeaValue> {
  if (ship !== null) return { kind: 'position', recordId: ship.mmsi, span, value: ship };
  const recordId = vehicleOf(sentence.source, document);
  if (fix !== undefined) return { kind: 'position', recordId, span, value: fix };
  return {
    kind: 'update',
    recordId,
    span,
    value: { type: 'other', sentence: `${sentence.talker} ${sentence.formatter}` },
  };
}
