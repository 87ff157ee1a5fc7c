import type { EventReality, EventStatus } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry, type GeometryRead } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound } from '../common/told-time.ts';
import { pairs } from '../georss/pairs.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import { NATIONAL_ID, type CnAlert } from './schema.ts';
import { cnTime } from './times.ts';
import { actionOf, firstWords, kindOf, levelOf, type Action } from './words.ts';

type CnRecord = Exclude<RawRecord<CnAlert>, Rejected>;

const STATUS: Readonly<Record<Action, EventStatus>> = { 发布: 'active', 更新: 'active', 解除: 'ended' };
const REALITIES: ReadonlyMap<string, EventReality> = new Map([
  ['exercise', 'exercise'],
  ['test', 'test'],
  ['draft', 'draft'],
  ['system', 'system'],
]);
const MOST_REFERENCES = 1_000;

/** One warning as event, with what it renews or lifts (rules CNA3–CNA8). Pure. */
export function normaliseCnAlert(record: CnRecord, context: NormaliseContext): Normalised {
  const { value: alert, recordId, span } = record;
  const national = NATIONAL_ID.exec(recordId);
  const issuedText = alert.issued || (national?.[2] ?? '');
  const zone = context.timeZone;
  const [issued, starts] = [cnTime(issuedText, zone), cnTime(alert.starts, zone)];
  const [ends, lifted] = [cnTime(alert.ends, zone), cnTime(alert.lifted, zone)];
  const wrong = badTime({
    issued: [issuedText, issued],
    start: [alert.starts, starts],
    end: [alert.ends, ends],
    lifted: [alert.lifted, lifted],
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const place = placeOf(alert);
  if (place.kind === 'bad') return rejected('bad-position', `The warning cannot be placed: ${place.why}.`, record);
  const [action, kind, level] = [actionOf(alert), kindOf(alert), levelOf(alert)];
  const facts = filledFacts({
    event: kind,
    level,
    action,
    sender: plainText(alert.sender),
    kindCode: alert.kindCode,
    levelCode: alert.levelCode,
    state: alert.state,
  });
  const headline = plainText(firstWords(alert)).replaceAll(/\n+/g, ' ');
  const title = headline || `${alert.placeName}${kind}${level ?? ''}预警${action === '解除' ? '解除' : ''}`;
  const sentAt = sound(lifted) ?? sound(issued);
  const region = alert.adcode || (national?.[1] ?? '');
  const words = { names: [plainText(alert.placeName)], geocodes: region === '' ? [] : [`GB2260:${region}`] };
  const earlier = referencesOf(alert, recordId).map((id) => recordEntityId(context.feedId, id));
  const result = putEvent({
    feedId: context.feedId,
    standard: 'cn-alerts',
    recordId,
    ...classify({ ...facts, headline }, context, 'event'),
    status: STATUS[action],
    reality: realityOf(alert, headline),
    texts: [{ lang: 'zh-CN', title, description: plainText(alert.content), instruction: plainText(alert.instruction) }],
    location: locate(place.kind === 'geometry' ? place.geometry : null, words),
    sentAt,
    startsAt: sound(starts) ?? sound(issued),
    endsAt: action === '解除' ? sentAt : sound(ends),
    facts,
    references: earlier,
    replacedBy: null,
    url: webAddress(alert.address),
    raw: rawRef(span, context),
  });
  if (result.kind !== 'changes' || action === '发布') return result;
  const as = action === '解除' ? 'cancelled' : 'superseded';
  return { ...result, replaces: earlier.map((id) => ({ id, as })) };
}

/** National ids anywhere in the references; a service's own ids are parted by commas or blanks. */
function referencesOf({ references }: CnAlert, own: string): readonly string[] {
  const parts = references.split(/[\s,;，；]+/, MOST_REFERENCES);
  const ids = parts.map((part) => NATIONAL_ID.exec(part)?.[0] ?? part);
  return [...new Set(ids)].filter(
    (id) => /\d{6}/.test(id) && !/^\d{4}-\d{2}-\d{2}/.test(id) && !id.includes('@') && id !== own,
  );
}

/** The area where one is told, else the point that the service gives for the place. */
function placeOf({ geometry, lon, lat }: CnAlert): GeometryRead {
  const area = readGeometry(geometry);
  if (area.kind !== 'none' || (lon === '' && lat === '')) return area;
  const point = pairs(`${lon} ${lat}`, 'lon-lat');
  if (typeof point === 'string') return { kind: 'bad', why: point };
  return readGeometry({ type: 'Point', coordinates: [...(point[0] ?? [])] });
}

function realityOf({ status }: CnAlert, headline: string): EventReality {
  if (/演练|演习/.test(headline)) return 'exercise';
  if (/测试/.test(headline)) return 'test';
  return REALITIES.get(status.toLowerCase()) ?? 'actual';
}
