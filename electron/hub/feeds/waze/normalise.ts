import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { joined, position } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldEpochMs } from '../common/told-time.ts';
import { isList, numberAt, type Json } from '../json/json-value.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { WazeRecord } from './schema.ts';

type Decoded = Exclude<RawRecord<WazeRecord>, Rejected>;

/** An alert, jam or irregularity as event (rules WA). Pure. */
export function normaliseWaze(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const startsAt = toldEpochMs(value.startedAt);
  const sentAt = toldEpochMs(value.updatedAt);
  const wrong = badTime({ pubMillis: [value.startedAt, startsAt], updateDateMillis: [value.updatedAt, sentAt] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const geometry = placeOf(value.place);
  if (typeof geometry === 'string') return rejected('bad-position', `The place cannot be drawn: ${geometry}.`, record);
  const codes = filledFacts({
    form: value.form,
    type: value.type,
    subtype: value.subtype,
    closed: value.isClosed ? 'true' : '',
    ...value.measures,
  });
  return putEvent({
    feedId: context.feedId,
    standard: 'waze',
    recordId: value.id,
    ...classify(codes, context, 'type'),
    status: 'active',
    reality: 'actual',
    texts: [{ lang: 'en', title: titleOf(value), description: plainText(value.words), instruction: '' }],
    location: locate(geometry, { names: [value.street, value.city].map(plainText) }),
    sentAt: sound(sentAt),
    startsAt: sound(startsAt),
    endsAt: null,
    facts: codes,
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  });
}

/** `{x, y}` or a list of them as geometry; null: none told. A text says what is wrong. */
function placeOf(place: Json): Geometry | null | string {
  if (place === null) return null;
  const positions: Position[] = [];
  for (const each of isList(place) ? place : [place]) {
    const read = position(numberAt(each, 'x'), numberAt(each, 'y'));
    if (typeof read === 'string') return read;
    positions.push(read);
  }
  return joined(
    isList(place) ? { points: [], lines: [positions], areas: [] } : { points: positions, lines: [], areas: [] },
  );
}

/** `Hazard on road: pot hole · Main St, Springfield`: the code in words, and where. */
function titleOf({ form, type, subtype, isClosed, street, city }: WazeRecord): string {
  const code = form === 'alert' ? subtype || type : isClosed ? 'ROAD_CLOSED' : form === 'jam' ? 'JAM' : 'UNUSUAL_JAM';
  const words = code.toLowerCase().replaceAll('_', ' ');
  const where = [street, city].filter((text) => text !== '').join(', ');
  return plainText([words.charAt(0).toUpperCase() + words.slice(1), where].filter((text) => text !== '').join(' · '));
}
