import type { EventReality, EventStatus, EventText } from '../../../../shared/domain/event.ts';
import { classify } from '../common/classify.ts';
import { putEvent } from '../common/put-event.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import { BY_TABLE, locationOf } from './place-location.ts';
import type { DatexRecord } from './schema.ts';

type Decoded = Exclude<RawRecord<DatexRecord>, Rejected>;

/** InformationStatusEnum; what is not listed counts as real. */
const REALITY: ReadonlyMap<string, EventReality> = new Map([
  ['test', 'test'],
  ['securityExercise', 'exercise'],
  ['technicalExercise', 'exercise'],
]);
const LONGEST_TITLE = 200;
/** Enumerations that a record of any class may have. */
const OF_OTHERS = new Set(['causeType', 'mobilityType', 'trafficConstrictionType', 'trafficTrendType']);

/** A situation record as event (rules DX). Pure. */
export function normaliseDatex(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const { timeZone } = context;
  const start = toldTime(value.overallStart, timeZone);
  const end = toldTime(value.overallEnd, timeZone);
  const written = value.versionTime || value.creationTime;
  const sentAt = toldTime(written, timeZone);
  const wrong = badTime({
    overallStartTime: [value.overallStart, start],
    overallEndTime: [value.overallEnd, end],
    situationRecordVersionTime: [written, sentAt],
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const { location, byTable, note } = locationOf(value.place, context.alertC ?? null);
  const codes = filledFacts({ type: value.type, validityStatus: value.validityStatus, ...value.details });
  return putEvent({
    feedId: context.feedId,
    standard: 'datex2',
    recordId: record.recordId,
    ...classify(codes, context, 'type'),
    status: statusOf(value),
    reality: REALITY.get(value.informationStatus) ?? 'actual',
    texts: textsOf(value),
    location,
    sentAt: sound(sentAt),
    startsAt: sound(start),
    // An active record is in force whatever its times say (ValidityStatusEnum), so the end is only expected.
    endsAt: value.validityStatus === 'active' ? null : sound(end),
    facts: filledFacts({
      ...codes,
      version: value.version,
      expectedEnd: value.validityStatus === 'active' ? value.overallEnd : '',
      direction: [...new Set(value.place.alertC.map(({ direction }) => direction))].join(' '),
      place: [byTable ? BY_TABLE : '', value.placeIsShared ? 'given by another record of the situation' : '']
        .filter((words) => words !== '')
        .join('; '),
      note,
    }),
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  });
}

function statusOf({ validityStatus, isCancelled, isEnded }: DatexRecord): EventStatus {
  if (isCancelled) return 'cancelled';
  return isEnded || validityStatus === 'suspended' ? 'ended' : 'active';
}

/** The public comments of each language; a comment of several lines begins with its headline. */
function textsOf(record: DatexRecord): readonly EventText[] {
  const langs = [...new Set(record.comments.map(({ lang }) => lang))];
  const words = typeWords(record);
  if (langs.length === 0) return [{ lang: 'en', title: words, description: '', instruction: '' }];
  return langs.map((lang) => {
    const own = record.comments.filter((comment) => comment.lang === lang);
    const description = own.map(({ text }) => plainText(text)).join('\n');
    const headline = own.find(({ kind, text }) => kind === '' && text.includes('\n'));
    const title = headline === undefined ? words : (plainText(headline.text).split('\n', 1)[0] ?? words);
    return { lang, title: (title || words).slice(0, LONGEST_TITLE), description, instruction: '' };
  });
}

/** `Accident: accident involving heavy lorries`, from the standard's own English code words. */
function typeWords({ type, details }: DatexRecord): string {
  const [, own = ''] = Object.entries(details).find(([name]) => name.endsWith('Type') && !OF_OTHERS.has(name)) ?? [];
  const spaced = (code: string): string => code.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const head = spaced(type || 'situation record');
  const rest = spaced(own);
  return (
    head.charAt(0).toUpperCase() + head.slice(1) + (rest === '' || rest === 'other' || rest === head ? '' : `: ${rest}`)
  );
}
