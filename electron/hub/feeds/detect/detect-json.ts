import { at, isList, isObject, member, textAt } from '../json/json-value.ts';
import { glance, type JsonGlance } from './first-record.ts';
import { BY_SHAPE, CERTAIN, LEFT_OVER, LIKELY, verdict, type Verdict } from './verdict.ts';

type Rule = (seen: JsonGlance) => Verdict | null;

const GEOJSON = /^(?:Feature(?:Collection)?|(?:Multi)?(?:Point|LineString|Polygon)|GeometryCollection)$/;
/** Smart Data Models name their types so. */
const ENTITY_TYPE = /^[A-Z][A-Za-z]{2,60}$/;
/** The id of a Chinese warning: region or source with the time it was made. */
const CN_ALERT = /\d{12,16}_\d{14}|[蓝黄橙红]色预警/;

/** The first that knows the payload decides, so the surest marks come first. */
const RULES: readonly Rule[] = [
  ({ keys, head }) =>
    keys.has('header') && /gtfs/i.test(Object.keys(member(head, 'header') ?? {}).join(' '))
      ? verdict('gtfs-rt', CERTAIN, 'its header names a version of GTFS-Realtime')
      : null,
  ({ keys }) =>
    keys.has('road_event_feed_info') || (keys.has('feed_info') && keys.has('features'))
      ? verdict('wzdx', CERTAIN, 'it has the feed_info of WZDx')
      : null,
  ({ record, keys }) =>
    has(record, 'specversion', 'type', 'source') || keys.has('specversion')
      ? verdict('cloudevents', CERTAIN, 'it names a specversion of CloudEvents')
      : null,
  ({ record }) =>
    has(record, 'sharedIncidentId') ? verdict('ucri2', CERTAIN, 'it names a sharedIncidentId of UCRI 2') : null,
  ({ keys, head, record }) => {
    const isConveyance = keys.has('subscribe') && /eido/i.test(JSON.stringify(head['subscribe'] ?? ''));
    const isEido =
      textAt(record, '$id').startsWith('urn:emergency:') || keys.has('callComponent') || keys.has('incidentComponent');
    return isConveyance || isEido ? verdict('eido', CERTAIN, 'it has the ids or components of an EIDO') : null;
  },
  ({ record, keys }) =>
    (keys.has('position') && has(record, 'position')) || has(record, 'deviceId', 'fixTime')
      ? verdict(
          'traccar',
          has(at(record, 'position') ?? record, 'deviceId') ? CERTAIN : BY_SHAPE,
          'it is a position as Traccar forwards it',
        )
      : null,
  ({ keys, record }) =>
    keys.has('warnings') && has(record, 'alert')
      ? verdict('meteoalarm', CERTAIN, 'it lists warnings with an alert each, as MeteoAlarm does')
      : null,
  detectNina,
  ({ keys, record }) =>
    ['alerts', 'jams', 'irregularities'].some((name) => keys.has(name)) &&
    (has(record, 'pubMillis') || has(record, 'detectionDateMillis') || keys.has('startTimeMillis'))
      ? verdict('waze', CERTAIN, 'it lists alerts and jams as Waze does')
      : null,
  ({ keys, record }) =>
    keys.has('road_traffic') || keys.has('trafficinfo') || (keys.has('evaluation') && has(record, 'description'))
      ? verdict('cn-traffic', LIKELY, 'it is an answer about road traffic as Chinese map services give it')
      : null,
  ({ keys, head }) =>
    keys.has('Siri')
      ? verdict('siri', CERTAIN, 'its member is Siri')
      : keys.has('payload') && /datex|situation\w*Publication|modelBaseVersion/i.test(shallow(head['payload']))
        ? verdict('datex2', CERTAIN, 'its payload is a publication of DATEX II')
        : null,
  ({ keys, record }) => {
    const isEvent =
      keys.has('events') &&
      ['event_type', 'geography', 'schedule', 'jurisdiction_url'].some((name) => has(record, name));
    const isDriveBc =
      has(record, 'event-id') || keys.has('webcams') || has(record, 'message_display_1') || has(record, 'message_text');
    return isEvent || isDriveBc
      ? verdict('open511', isEvent ? CERTAIN : LIKELY, 'it has the names of Open511 events')
      : null;
  },
  ({ record }) =>
    ['service_request_id', 'service_code'].some((name) => has(record, name))
      ? verdict('open311', CERTAIN, 'it has the names of Open311 requests or services')
      : null,
  ({ record }) =>
    isEntity(record) ? verdict('ngsi', LIKELY, 'it is an entity with id, type and attributes of NGSI') : null,
  ({ keys }) =>
    keys.has('subscriptionId') && keys.has('data')
      ? verdict('ngsi', CERTAIN, 'it is a notification of a context broker')
      : null,
  detectGeojson,
  ({ record }) =>
    CN_ALERT.test(glimpse(record))
      ? verdict('cn-alerts', LIKELY, 'it holds the id or the level words of a Chinese warning')
      : null,
  ({ keys, record }) =>
    has(record, 'VP') || keys.has('VP') ? verdict('hsl', LIKELY, 'its member VP is that of HSL') : null,
];

/** What a JSON text seems to be; `json`, a list of the site's own, when nothing else fits. */
export function detectJson(bytes: Uint8Array): Verdict {
  const seen = glance(bytes);
  for (const rule of RULES) {
    const found = rule(seen);
    if (found !== null) return found;
  }
  return verdict('json', LEFT_OVER, 'it is JSON of no standard known here');
}

function detectNina({ keys, record, isList: isArray }: JsonGlance): Verdict | null {
  const inner = keys.size > 0 && !keys.has('identifier') && isObject(record) ? Object.values(record)[0] : record;
  if (has(inner, 'identifier', 'sender', 'info') && !has(record, 'alert')) {
    return verdict('nina', LIKELY, 'it holds CAP warnings as JSON under their ids, as NINA does');
  }
  return isArray && has(record, 'id', 'i18nTitle') ? verdict('nina', CERTAIN, 'it is an overview of NINA') : null;
}

function detectGeojson({ keys, head, record }: JsonGlance): Verdict | null {
  const type = textAt(head, 'type');
  if (!GEOJSON.test(type) && !GEOJSON.test(textAt(record, 'type'))) return null;
  const properties = member(record, 'properties');
  if (
    textAt(properties, '@type') === 'wx:Alert' ||
    textAt(record, 'id').includes('api.weather.gov') ||
    /weather\.gov/.test(JSON.stringify(head['@context'] ?? ''))
  ) {
    return verdict('nws', CERTAIN, 'its features are alerts of the National Weather Service');
  }
  if (
    has(properties, 'mag') &&
    (has(properties, 'magType') || has(properties, 'magtype') || has(properties, 'flynn_region'))
  ) {
    return verdict('earthquake', CERTAIN, 'its features have magnitudes: earthquakes');
  }
  if (has(properties, 'situationId') && (has(properties, 'announcements') || has(properties, 'situationType'))) {
    return verdict('digitraffic', CERTAIN, 'its features are announcements of Digitraffic');
  }
  if (has(properties, 'core_details') || has(properties, 'road_event_id')) {
    return verdict('wzdx', LIKELY, 'its features are road events of WZDx');
  }
  return verdict(
    'geojson',
    keys.has('features') || type === 'Feature' ? LIKELY : BY_SHAPE,
    'it is GeoJSON of no standard known here',
  );
}

function isEntity(record: JsonGlance['record']): boolean {
  if (!has(record, 'id', 'type') || has(record, 'geometry') || has(record, 'properties')) return false;
  if (textAt(record, 'id').startsWith('urn:ngsi-ld:') || has(record, '@context')) return true;
  if (!isObject(record) || !ENTITY_TYPE.test(textAt(record, 'type'))) return false;
  const isNormalised = Object.values(record).some((value) => isObject(value) && 'value' in value);
  const isModelled = [
    'dateObserved',
    'dateIssued',
    'dateModified',
    'dateCreated',
    'controlledProperty',
    'alertSource',
    'refDevice',
  ].some((name) => has(record, name));
  const hasReference = Object.keys(record).some((name) => /^ref[A-Z]/.test(name));
  return isNormalised || isModelled || hasReference;
}

function has(value: unknown, ...names: readonly string[]): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    names.every((name) => Object.hasOwn(value, name))
  );
}

/** The names of a value's own members and of theirs. */
function shallow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(
      ([name, inner]: [string, unknown]) =>
        `${name} ${typeof inner === 'object' && inner !== null ? Object.keys(inner).join(' ') : ''}`,
    )
    .join(' ');
}

/** The words of a record, also of one that is a list of texts. */
function glimpse(record: JsonGlance['record']): string {
  return isList(record) || isObject(record) ? JSON.stringify(record).slice(0, 4000) : '';
}
