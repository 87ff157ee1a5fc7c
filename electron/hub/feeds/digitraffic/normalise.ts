import type { EventLocation, EventStatus, EventText } from '../../../../shared/domain/event.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { readGeometry } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import { BY_TABLE, locationOf } from '../datex2/place-location.ts';
import type { AlertCReference } from '../datex2/schema.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { Announcement, TrafficMessage } from './schema.ts';

type Decoded = Exclude<RawRecord<TrafficMessage>, Rejected>;

const SEVERITIES = ['HIGHEST', 'HIGH', 'LOW'];

/** A traffic message as event (rules DT). Pure. */
export function normaliseDigitraffic(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const { timeZone } = context;
  const written = value.versionTime || value.releaseTime;
  const sentAt = toldTime(written, timeZone);
  const starts = value.announcements.map(({ startTime }) => [startTime, toldTime(startTime, timeZone)] as const);
  const ends = value.announcements.map(({ endTime }) => [endTime, toldTime(endTime, timeZone)] as const);
  const wrong = badTime({
    releaseTime: [written, sentAt],
    ...Object.fromEntries(starts.map((start, index) => [`startTime ${index + 1}`, start])),
    ...Object.fromEntries(ends.map((end, index) => [`endTime ${index + 1}`, end])),
  });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const { location, note } = placeOf(value, context);
  const codes = filledFacts(codesOf(value));
  return putEvent({
    feedId: context.feedId,
    standard: 'digitraffic',
    recordId: value.situationId,
    ...classify(codes, context, 'situationType'),
    status: statusOf(value),
    reality: 'actual',
    texts: textsOf(value),
    location,
    sentAt: sound(sentAt),
    startsAt: starts.map(([, at]) => sound(at)).reduce(earlier, null),
    endsAt: latest(ends.map(([, at]) => sound(at))),
    facts: filledFacts({ ...codes, note }),
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  });
}

function codesOf({ situationType, announcementType, version, announcements }: TrafficMessage) {
  const phases = announcements.flatMap((each) => each.phases);
  const all = (pick: (each: Announcement) => string): string =>
    [...new Set(announcements.map(pick))].filter(Boolean).join('; ');
  return {
    situationType,
    trafficAnnouncementType: announcementType,
    title: all(({ title }) => title),
    features: all(({ features }) => features.join('; ')),
    severity: SEVERITIES.find((severity) => phases.some((phase) => phase.severity === severity)) ?? '',
    direction: all(({ direction }) => direction),
    estimatedDuration: all(({ estimatedDuration }) => estimatedDuration),
    earlyClosing: all(({ earlyClosing }) => earlyClosing),
    phases: phases.length === 0 ? '' : String(phases.length),
    sender: all(({ sender }) => sender),
    version,
  };
}

function statusOf({ announcementType, announcements }: TrafficMessage): EventStatus {
  if (announcementType === 'RETRACTED') return 'cancelled';
  if (announcementType === 'ENDED') return 'ended';
  const closings = announcements.map(({ earlyClosing }) => earlyClosing);
  if (closings.length === 0 || closings.some((closing) => closing === '')) return 'active';
  return closings.every((closing) => closing.startsWith('CANCEL')) ? 'cancelled' : 'ended';
}

/** By its geometry; where that is missing or cannot be, by Alert-C codes and words. */
function placeOf(value: TrafficMessage, context: NormaliseContext): { location: EventLocation; note: string } {
  const names = value.announcements.flatMap((each) => each.names).map(plainText);
  const alertC = value.announcements.flatMap(alertCOf);
  const coded = locationOf(
    { points: [], displayPoints: [], lines: [], areas: [], alertC, names },
    context.alertC ?? null,
  );
  const geometry = readGeometry(value.geometry);
  if (geometry.kind !== 'geometry') {
    const why = geometry.kind === 'bad' ? `the geometry is left out: ${geometry.why}` : '';
    return { location: coded.location, note: [why, coded.byTable ? BY_TABLE : ''].filter(Boolean).join('; ') };
  }
  const { geocodes } = coded.location;
  return { location: locate(geometry.geometry, { names, geocodes }), note: '' };
}

function alertCOf({ country, table, direction, points, areas }: Announcement): readonly AlertCReference[] {
  const shared = { country, table, tableVersion: '', direction: direction.toLowerCase() };
  const [primary, secondary = ''] = points;
  return [
    ...(primary === undefined ? [] : [{ ...shared, primary, secondary }]),
    ...areas.map((code) => ({ ...shared, primary: code, secondary: '' })),
  ];
}

/** Announcements of one language are one text. */
function textsOf({ situationType, announcements }: TrafficMessage): readonly EventText[] {
  const langs = [...new Set(announcements.map(({ lang }) => lang))];
  if (langs.length === 0)
    return [{ lang: 'en', title: situationType || 'Traffic message', description: '', instruction: '' }];
  return langs.map((lang) => {
    const own = announcements.filter((each) => each.lang === lang);
    const title = plainText(own.find((each) => each.title !== '')?.title ?? '');
    const parts = own.flatMap((each) => [
      each.place,
      each.features.join(', '),
      each.comment,
      ...each.phases.map((phase) => [phase.comment, phase.words.join(', ')].filter(Boolean).join('\n')),
    ]);
    const description = [...new Set(parts.map(plainText))].filter(Boolean).join('\n\n');
    const instruction = [...new Set(own.map((each) => plainText(each.additional)))].filter(Boolean).join('\n');
    return {
      lang,
      title: title || plainText(own[0]?.place ?? '').split('\n', 1)[0] || 'Traffic message',
      description,
      instruction,
    };
  });
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b < a) ? b : a;
}

/** One announcement without an end leaves the whole open. */
function latest(times: readonly (Instant | null)[]): Instant | null {
  if (times.includes(null)) return null;
  return times.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
