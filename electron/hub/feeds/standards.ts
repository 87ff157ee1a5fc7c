import type { StandardName } from '../../../shared/domain/event.ts';
import { capStandard } from './cap/cap.ts';
import { cotStandard } from './cot/cot.ts';
import { csvStandard } from './csv/csv.ts';
import { geojsonStandard } from './geojson/geojson.ts';
import { gtfsRtStandard } from './gtfs-rt/gtfs-rt.ts';
import { jsonListStandard } from './json-list/json-list.ts';
import { ndjsonStandard } from './ndjson/ndjson.ts';
import { open311Standard } from './open311/open311.ts';
import { wzdxStandard } from './wzdx/wzdx.ts';
import { wazeStandard } from './waze/waze.ts';
import { nmeaStandard } from './nmea/nmea.ts';
import { datex2Standard } from './datex2/datex2.ts';
import { queclinkStandard } from './queclink/queclink.ts';
import { traccarStandard } from './traccar/traccar.ts';
import { hslStandard } from './hsl/hsl.ts';
import { nwsStandard } from './nws/nws.ts';
import { ninaStandard } from './nina/nina.ts';
import { meteoalarmStandard } from './meteoalarm/meteoalarm.ts';
import { siriStandard } from './siri/siri.ts';
import { earthquakeStandard } from './earthquake/earthquake.ts';
import { xmlListStandard } from './xml-list/xml-list.ts';
import { ngsiStandard } from './ngsi/ngsi.ts';
import { digitrafficStandard } from './digitraffic/digitraffic.ts';
import { ucri2Standard } from './ucri2/ucri2.ts';
import { georssStandard } from './georss/georss.ts';
import { gdacsStandard } from './gdacs/gdacs.ts';
import { kmlStandard } from './kml/kml.ts';
import { eidoStandard } from './eido/eido.ts';
import { open511Standard } from './open511/open511.ts';
import { cloudEventsStandard } from './cloudevents/cloudevents.ts';
import { cnAlertsStandard } from './cn-alerts/cn-alerts.ts';
import { cnTrafficStandard } from './cn-traffic/cn-traffic.ts';
import type { Standard } from './standard.ts';

// A standard only ever normalises the records it decoded itself, so its own shape may be forgotten here.
const STANDARDS_BY_NAME: Readonly<Record<StandardName, Standard>> = {
  cap: capStandard as Standard,
  'gtfs-rt': gtfsRtStandard as Standard,
  open311: open311Standard as Standard,
  cot: cotStandard as Standard,
  wzdx: wzdxStandard as Standard,
  waze: wazeStandard as Standard,
  nmea: nmeaStandard as Standard,
  datex2: datex2Standard as Standard,
  queclink: queclinkStandard as Standard,
  traccar: traccarStandard as Standard,
  csv: csvStandard as Standard,
  hsl: hslStandard as Standard,
  nws: nwsStandard as Standard,
  nina: ninaStandard as Standard,
  meteoalarm: meteoalarmStandard as Standard,
  siri: siriStandard as Standard,
  earthquake: earthquakeStandard as Standard,
  geojson: geojsonStandard as Standard,
  ndjson: ndjsonStandard as Standard,
  json: jsonListStandard as Standard,
  xml: xmlListStandard as Standard,
  ngsi: ngsiStandard as Standard,
  digitraffic: digitrafficStandard as Standard,
  ucri2: ucri2Standard as Standard,
  georss: georssStandard as Standard,
  gdacs: gdacsStandard as Standard,
  kml: kmlStandard as Standard,
  eido: eidoStandard as Standard,
  open511: open511Standard as Standard,
  // Its data may be written in any other standard.
  cloudevents: cloudEventsStandard(standardByName) as Standard,
  'cn-alerts': cnAlertsStandard as Standard,
  'cn-traffic': cnTrafficStandard as Standard,
};

/** The decoder and normaliser of a standard. Give `normalise` only records of the same standard's `decode`. */
export function standardByName(name: StandardName): Standard {
  return STANDARDS_BY_NAME[name];
}
