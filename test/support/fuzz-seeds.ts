import { readFileSync, statSync } from 'node:fs';
import type { StandardName } from '../../shared/domain/event.ts';
import { cotXml } from './cot-lib.ts';
import { serviceRequest } from './hub-site.ts';
import { manifestOf } from './feed-manifest.ts';

/** Larger payloads are cut to their beginning and end: what is read slowly finds little. */
const MOST_BYTES = 3_000;
const MOST_SEEDS = 12;

/** Where real payloads of a standard lie (a folder, and how their names begin), and a small one of our own. */
const SOURCES: Readonly<
  Record<StandardName, { readonly folder: string; readonly names?: RegExp; readonly own: readonly string[] }>
> = {
  cap: {
    folder: 'cap',
    own: [
      '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier><sender>s</sender><sent>2026-05-01T00:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Flood</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty><area><areaDesc>R</areaDesc><polygon>1,1 1,2 2,2 1,1</polygon><circle>1,1 5</circle></area></info></alert>',
    ],
  },
  'gtfs-rt': {
    folder: 'gtfs-rt',
    names: /\.(pb|json)$/,
    own: [
      '{"header":{"gtfs_realtime_version":"2.0"},"entity":[{"id":"1","vehicle":{"position":{"latitude":1,"longitude":2}}}]}',
    ],
  },
  open311: { folder: 'open311', own: [JSON.stringify([serviceRequest('r1')])] },
  cot: { folder: 'cot', names: /\.(xml|cot)$/, own: [cotXml()] },
  wzdx: {
    folder: 'wzdx',
    own: [
      '{"feed_info":{"update_date":"2026-05-01T00:00:00Z","version":"4.2"},"type":"FeatureCollection","features":[{"id":"w","type":"Feature","properties":{"core_details":{"event_type":"work-zone","road_names":["A"],"direction":"northbound"},"start_date":"2026-05-01T00:00:00Z","vehicle_impact":"all-lanes-closed"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}',
    ],
  },
  waze: {
    folder: 'waze',
    own: [
      '{"alerts":[{"uuid":"a","type":"ACCIDENT","location":{"x":1,"y":2},"pubMillis":1764000000000}],"jams":[{"uuid":1,"line":[{"x":1,"y":2},{"x":2,"y":2}],"delay":-1}],"irregularities":[]}',
    ],
  },
  nmea: {
    folder: 'avl/nmea',
    own: [
      '$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\r\n$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24\r\n',
    ],
  },
  datex2: {
    folder: 'datex2',
    names: /\.(xml|json)$/,
    own: [
      '<d2LogicalModel xmlns="http://datex2.eu/schema/2/2_0"><payloadPublication lang="en"><situation id="s"><situationRecord id="r" version="1"></situationRecord></situation></payloadPublication></d2LogicalModel>',
    ],
  },
  queclink: {
    folder: 'avl',
    names: /^queclink/,
    own: [
      '+RESP:GTFRI,2C0204,867162020000000,,,00,1,1,4.3,92,70.0,121.354335,31.222073,20260501000000,0460,0000,18d8,6141,00,2000.0,,,,,20260501000000,11F4$',
    ],
  },
  traccar: {
    folder: 'avl',
    names: /^traccar/,
    own: [
      '{"device":{"id":1,"name":"n","uniqueId":"u"},"position":{"deviceId":1,"fixTime":"2026-05-01T00:00:00Z","latitude":1,"longitude":2,"speed":3,"course":4,"valid":true,"attributes":{}}}',
    ],
  },
  csv: {
    folder: 'city-311-csv',
    own: [
      'id,title,address,updated,status,lat,lon\n1,lamp out,"1 Main, St",05/01/2026 08:00:00 AM,open,42.1,-71.2\n2,"a\n""b""",,,closed,,\n',
    ],
  },
  hsl: {
    folder: 'avl',
    names: /^hsl/,
    own: [
      '{"VP":{"desi":"1","veh":1,"tst":"2026-05-01T00:00:00.000Z","lat":60.1,"long":24.9,"spd":1.5,"hdg":10,"odo":3}}',
    ],
  },
  nws: {
    folder: 'nws-json',
    own: [
      '{"type":"FeatureCollection","features":[{"id":"https://e.org/a","type":"Feature","geometry":null,"properties":{"id":"a","areaDesc":"R","geocode":{"SAME":["048005"],"UGC":["TXZ1"]},"sent":"2026-05-01T00:00:00-05:00","status":"Actual","messageType":"Alert","severity":"Severe","certainty":"Observed","urgency":"Immediate","event":"Flood Warning","references":[]}}]}',
    ],
  },
  nina: {
    folder: 'nina',
    own: [
      '{"identifier":"a","sender":"s","sent":"2026-05-01T00:00:00+02:00","status":"Actual","msgType":"Alert","scope":"Public","info":[{"language":"DE","category":["Met"],"event":"Flut","urgency":"Immediate","severity":"Severe","certainty":"Observed","headline":"H<br/>","area":[{"areaDesc":"R","geocode":[{"valueName":"ZGEM","value":"100+3"}]}]}]}',
    ],
  },
  meteoalarm: {
    folder: 'meteoalarm',
    own: [
      '{"warnings":[{"uuid":"u","alert":{"identifier":"a","sender":"s","sent":"2026-05-01T00:00:00+02:00","status":"Actual","msgType":"Alert","scope":"Public","info":[{"language":"en","category":["Met"],"event":"Wind","urgency":"Immediate","severity":"Severe","certainty":"Likely","area":[{"areaDesc":"R","geocode":[{"valueName":"EMMA_ID","value":"BA001"}]}]}]}}]}',
    ],
  },
  siri: {
    folder: 'siri',
    own: [
      '<Siri xmlns="http://www.siri.org.uk/siri" version="2.0"><ServiceDelivery><ResponseTimestamp>2026-05-01T00:00:00Z</ResponseTimestamp><VehicleMonitoringDelivery><VehicleActivity><RecordedAtTime>2026-05-01T00:00:00Z</RecordedAtTime><MonitoredVehicleJourney><VehicleLocation><Longitude>1</Longitude><Latitude>2</Latitude></VehicleLocation><VehicleRef>v</VehicleRef></MonitoredVehicleJourney></VehicleActivity></VehicleMonitoringDelivery></ServiceDelivery></Siri>',
    ],
  },
  earthquake: {
    folder: 'earthquake',
    own: [
      '{"type":"FeatureCollection","features":[{"type":"Feature","id":"e","properties":{"mag":-1.2,"place":"P","time":1764000000000,"updated":1764000000001,"type":"quarry blast","title":"M"},"geometry":{"type":"Point","coordinates":[1,2,-3]}}]}',
    ],
  },
  geojson: {
    folder: 'cot',
    names: /\.geojson$/,
    own: [
      '{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"n","time":"2026-05-01"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}}]}',
    ],
  },
  ndjson: {
    folder: 'none',
    own: ['{"id":1,"title":"a","lat":1,"lon":2,"time":"2026-05-01T00:00:00Z"}\n{"id":2,"nested":{"a":[1,2]}}\n\n'],
  },
  json: {
    folder: 'cn-traffic',
    own: ['{"data":{"items":[{"id":1,"标题":"路灯不亮","时间":"2026-05-01 08:00","lng":"112.5","lat":"37.8"}]}}'],
  },
  xml: {
    folder: 'kml-georss',
    own: [
      '<orders><order no="1"><title>a</title><x>112.5</x><y>37.8</y><time>2026/5/1 8:00</time></order><order no="2"/></orders>',
    ],
  },
  ngsi: {
    folder: 'ngsi',
    own: [
      '{"subscriptionId":"s","data":[{"id":"a","type":"Alert","category":{"value":"traffic"},"dateIssued":{"value":"2026-05-01T00:00:00Z"},"location":{"value":{"type":"Point","coordinates":[1,2]}}}]}',
    ],
  },
  digitraffic: {
    folder: 'digitraffic-traffic',
    own: [
      '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"situationId":"G","situationType":"ROAD_WORK","announcements":[{"title":"t","timeAndDuration":{"startTime":"2026-05-01T00:00:00Z"}}]}}',
    ],
  },
  ucri2: {
    folder: 'cad/ucri2',
    own: ['{"type":"incident_transfer","id":"1","payload":{"incident":{"number":"1","keyword":"B2"}}}'],
  },
  georss: {
    folder: 'kml-georss',
    names: /\.xml$/,
    own: [
      '<rss xmlns:georss="http://www.georss.org/georss"><channel><item><title>t</title><guid>g</guid><georss:point>1 2</georss:point></item></channel></rss>',
    ],
  },
  gdacs: {
    folder: 'gdacs',
    own: [
      '<rss xmlns:gdacs="http://www.gdacs.org" xmlns:georss="http://www.georss.org/georss"><channel><item><title>t</title><guid>EQ1</guid><pubDate>Fri, 01 May 2026 00:00:00 GMT</pubDate><gdacs:alertlevel>Green</gdacs:alertlevel><gdacs:eventtype>EQ</gdacs:eventtype><gdacs:eventid>1</gdacs:eventid><georss:point>1 2</georss:point></item></channel></rss>',
    ],
  },
  kml: {
    folder: 'kml-georss',
    names: /\.kml$/,
    own: [
      '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark id="p"><name>n</name><Point><coordinates>1,2,0</coordinates></Point></Placemark></Document></kml>',
    ],
  },
  eido: {
    folder: 'cad/eido',
    own: [
      '{"$id":"e","incidentComponent":{"$id":"i","incidentTypeCommonRegistryText":["Fire"]},"callComponent":[{"$id":"c"}],"lastUpdateTimeStamp":"2026-05-01T00:00:00Z"}',
    ],
  },
  open511: {
    folder: 'open511',
    own: [
      '{"events":[{"id":"drivebc.ca/1","status":"ACTIVE","event_type":"INCIDENT","severity":"MAJOR","headline":"h","updated":"2026-05-01T00:00:00-07:00","geography":{"type":"Point","coordinates":[1,2]},"schedule":{"intervals":["2026-05-01T00:00Z/"]},"roads":[{"name":"1"}]}]}',
    ],
  },
  cloudevents: {
    folder: 'none',
    own: [
      '{"specversion":"1.0","id":"1","source":"/s","type":"alarm","time":"2026-05-01T00:00:00Z","datacontenttype":"application/json","data":{"title":"a","lat":1,"lon":2}}',
      '[{"specversion":"1.0","id":"2","source":"/s","type":"alarm","data_base64":"e30="}]',
    ],
  },
  'cn-alerts': {
    folder: 'cn-alerts',
    own: [
      '[{"alarmId":"1","title":"暴雨红色预警","level":"红色","alarmTypeDesc":"暴雨","publishTime":"2026-05-01 08:00:00","alarmContent":"x"}]',
    ],
  },
  'cn-traffic': {
    folder: 'cn-traffic',
    own: [
      '{"status":0,"evaluation":{"status":4},"road_traffic":[{"road_name":"滨河东路","congestion_sections":[{"status":3,"speed":12.5,"section_desc":"x","congestion_distance":1}]}]}',
    ],
  },
};

/** Payloads of a standard to mutate: real ones where they lie beside the repository, and always one of our own. */
export function fuzzSeeds(name: StandardName): readonly Uint8Array[] {
  const real = realPaths(name)
    .slice(0, MOST_SEEDS)
    .map((path) => shortened(readFileSync(path)));
  return [...ownSeeds(name), ...real];
}

/** The largest real payload of a standard; one of our own where there is none. */
export function largestPayload(name: StandardName): Uint8Array {
  const real = realPaths(name).map((path): Uint8Array => readFileSync(path));
  const [largest] = [...real, ...ownSeeds(name)].sort((a, b) => b.length - a.length);
  return largest ?? new Uint8Array();
}

function realPaths(name: StandardName): readonly string[] {
  const { folder, names = /./ } = SOURCES[name];
  const entries = manifestOf(folder).filter((entry) => names.test(entry.name) && statSync(entry.path).size > 0);
  return entries.map(({ path }) => path);
}

function ownSeeds(name: StandardName): readonly Uint8Array[] {
  return SOURCES[name].own.map((text) => new TextEncoder().encode(text));
}

function shortened(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MOST_BYTES) return bytes;
  const tail = bytes.subarray(bytes.length - 200);
  return Buffer.concat([bytes.subarray(0, MOST_BYTES - 200), tail]);
}
