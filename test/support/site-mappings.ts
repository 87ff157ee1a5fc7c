import type { FeedMapping, FieldSource, MappedField } from '../../shared/domain/feed-mapping.ts';

/** Paths of a field, or the whole of its source. */
type Written = string | readonly string[] | Partial<FieldSource>;

/** A mapping as a person would set it, what is not named being left as it is. */
function mapping(
  fields: Readonly<Partial<Record<MappedField, Written>>>,
  given: Partial<FeedMapping> = {},
): FeedMapping {
  return {
    version: 1,
    note: 'first',
    makes: 'event',
    records: null,
    csv: null,
    fields: Object.fromEntries(Object.entries(fields).map(([name, written]) => [name, source(written)])),
    time: { format: 'standard', zone: null },
    place: { order: 'lon-lat', datum: 'wgs84', projection: null },
    filters: [],
    isFullListing: false,
    ...given,
  };
}

function source(written: Written): FieldSource {
  const plain: FieldSource = { from: [], join: ' ', codes: null, otherwise: null, factor: null };
  if (typeof written === 'string') return { ...plain, from: [written] };
  return 'from' in written ? { ...plain, ...written } : { ...plain, from: [...(written as readonly string[])] };
}

const LAT_LON = { order: 'lat-lon', datum: 'wgs84', projection: null } as const;

const HARJA = {
  recordId: 'havainto.tyokone.id',
  label: 'havainto.tyokone.tyokonetyyppi',
  sentAt: 'havainto.havaintoaika',
  lon: 'havainto.sijainti.koordinaatit.x',
  lat: 'havainto.sijainti.koordinaatit.y',
  geometry: 'havainto.sijainti.viivageometria',
  bearingDeg: 'havainto.suunta',
} as const;

/** Mappings of real payloads that publishers shaped themselves, by file. */
export const SITE_MAPPINGS = {
  harja: mapping(HARJA, {
    makes: 'vehicle',
    records: 'havainnot',
    place: { order: 'lon-lat', datum: 'wgs84', projection: 'EPSG:3067' },
  }),
  liverpool: mapping(
    {
      recordId: 'vehicle_id',
      label: ['route_name', 'operator'],
      sentAt: 'timestamp',
      lon: 'longitude',
      lat: 'latitude',
      bearingDeg: 'bearing',
    },
    { makes: 'vehicle', time: { format: { pattern: 'yyyy-MM-dd HH:mm:ss' }, zone: 'UTC' } },
  ),
  berkeley: mapping(
    {
      recordId: 'CASENO',
      title: 'OFFENSE',
      code: 'CVLEGEND',
      sentAt: ['EVENTDT', 'EVENTTM'],
      startsAt: ['EVENTDT', 'EVENTTM'],
      address: 'BLKADDR',
      lonLat: 'Block_Location',
    },
    { place: LAT_LON, time: { format: { pattern: "MM/dd/yyyy '12:00:00 AM' HH:mm" }, zone: 'America/Los_Angeles' } },
  ),
  resgrid: mapping(
    {
      recordId: 'CallId',
      title: 'Name',
      description: 'NatureOfCall',
      address: 'Address',
      sentAt: 'LoggedOn',
      lonLat: 'GeoLocationData',
      status: { from: ['State'], codes: { '0': 'open', '1': 'closed' } },
    },
    { place: LAT_LON },
  ),
  boston: mapping(
    {
      recordId: 'case_enquiry_id',
      title: 'case_title',
      code: 'type',
      status: 'case_status',
      description: 'closure_reason',
      sentAt: 'open_dt',
      startsAt: 'open_dt',
      address: 'location',
      lon: 'longitude',
      lat: 'latitude',
    },
    { time: { format: 'standard', zone: 'America/New_York' } },
  ),
  newYork: mapping(
    {
      recordId: 'Unique Key',
      title: 'Complaint Type',
      description: 'Descriptor',
      code: 'Complaint Type',
      status: 'Status',
      sentAt: 'Created Date',
      startsAt: 'Created Date',
      address: ['Incident Address', 'Borough'],
      lonLat: 'Location',
    },
    { place: LAT_LON, time: { format: { pattern: 'MM/dd/yyyy hh:mm:ss a' }, zone: 'America/New_York' } },
  ),
  singapore: mapping({ title: 'Message', code: 'Type', lon: 'Longitude', lat: 'Latitude' }),
  typhoon: mapping(
    {
      title: { otherwise: 'Typhoon 201901', from: [] },
      sentAt: 'temporalGeometry.datetimes.18',
      startsAt: 'temporalGeometry.datetimes.0',
      lonLat: 'temporalGeometry.coordinates.18',
    },
    { records: '' },
  ),
} as const;
