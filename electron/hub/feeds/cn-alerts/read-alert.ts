import { at, isList, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import { NATIONAL_ID, type CnAlert } from './schema.ts';

/** `101280403-20260905002700-0202.html`: station, moment, kind and level. */
const FILE_NAME = /(\d{9})-(\d{14})-(\d{2})(\d{2})/;
/** `p0012003`: kind and level, red first. */
const PICTURE = /p(\d{4})(\d{3})(?!\d)/;

/** Reads a warning written as object; null where nothing in it says what it warns of. */
export function readObject(value: JsonObject): CnAlert | null {
  const first = (...paths: readonly string[]): string =>
    paths.map((path) => textAt(value, path)).find((text) => text !== '') ?? '';
  const address = first('originUrl', 'url', 'link', 'URL');
  const picture = PICTURE.exec(first('pic', 'type', 'icon')) ?? [];
  const file = FILE_NAME.exec(first('file', 'filename', 'url')) ?? [];
  const [, four = '', fourLevel = ''] = /^(\d{2})(\d{2})$/.exec(first('code')) ?? [];
  const named = first('alertid', 'alertId', 'ALERTID', 'identifier', 'warnId', 'id', 'alarmId');
  const headline = first('headline', 'title', 'head', 'HEADLINE');
  const content = first('content', 'description', 'text', 'ISSUECONTENT', 'desc', 'alarmContent');
  if (headline === '' && content === '' && first('alarmTp1', 'SIGNALTYPE', 'typeName') === '') return null;
  return {
    id: idIn([named, address, first('identifier', 'file')]) || named,
    headline,
    content,
    instruction: first('instruction', 'defense', 'guidance', 'YJYC', 'guide'),
    kind: first('alarmTp1', 'typeName', 'SIGNALTYPE', 'signalType', 'eventTypeName', 'alarmTypeDesc'),
    kindCode:
      first('alarmPic1', 'TYPECODE', 'eventType', 'eventtype') ||
      (picture[1] ?? '') ||
      (file[3] ?? '') ||
      four ||
      first('type'),
    level: first('alarmTp2', 'severityColor', 'SIGNALLEVEL', 'signalLevel', 'color', 'severity', 'level'),
    levelCode: first('alarmPic2', 'LEVELCODE') || (picture[2] ?? '') || (file[4] ?? '') || fourLevel,
    state: first('msgType', 'status', 'STATUS'),
    sender: first('sender', 'senderName', 'source', 'publisher', 'UNDERWRITER'),
    issued: first(
      'pubTime',
      'sendtime',
      'sendTime',
      'ISSUETIME',
      'issuetime',
      'issueTime',
      'publishTime',
      'pubtimestamp',
      'sent',
      'effective',
    ),
    starts: first('startTime', 'effective', 'onset'),
    ends: first('endTime', 'expires', 'expireTime'),
    lifted: first('RELIEVETIME', 'relieveTime', 'cancelTime'),
    references: first('references', 'related', 'referencesInfo'),
    placeName: placeName(value),
    adcode: first('adcode', 'areaCode', 'regionCode'),
    lon: first('longitude', 'lon', 'lng', 'latlon.1'),
    lat: first('latitude', 'lat', 'latlon.0'),
    geometry: geometryOf(member(value, 'geometry') ?? member(value, 'polygon')),
    address,
    status: first('status', 'STATUS'),
  };
}

function placeName(value: JsonObject): string {
  const whole = ['areaDesc', 'location', 'region', 'cityName']
    .map((name) => textAt(value, name))
    .find((text) => text !== '');
  if (whole !== undefined) return whole;
  const parts = [
    ['PROVINCE', 'province'],
    ['CITY', 'city'],
    ['STATIONNAME', 'county', 'district'],
  ].map((names) => names.map((name) => textAt(value, name)).find((text) => text !== '') ?? '');
  return [...new Set(parts)].join('');
}

/**
 * Reads a warning of weather.com.cn's lists, known by place alone: [place, file, lon, lat, id, id, headline, geometry],
 * of which older lists have the first four or five. Null where it is no such list.
 */
export function readPositional(list: readonly Json[]): CnAlert | null {
  const text = (index: number): string => textAt(list, String(index));
  const file = FILE_NAME.exec(text(1));
  if (file === null) return null;
  const [name, , moment = '', kindCode = '', levelCode = ''] = file;
  return {
    id: idIn([text(4), text(5)]) || name,
    headline: text(6),
    content: '',
    instruction: '',
    kind: '',
    kindCode,
    level: '',
    levelCode,
    state: '',
    sender: '',
    issued: idIn([text(4), text(5)]) === '' ? moment : '',
    starts: '',
    ends: '',
    lifted: '',
    references: '',
    placeName: text(0),
    adcode: '',
    lon: text(2),
    lat: text(3),
    geometry: geometryOf(list[7]),
    address: '',
    status: '',
  };
}

/** The national id in some texts, which may be addresses; '' where none has one. */
function idIn(texts: readonly string[]): string {
  return texts.map((text) => NATIONAL_ID.exec(text)?.[0] ?? '').find((id) => id !== '') ?? '';
}

/** GeoJSON whose positions may be texts `lon lat`; null where there is none, or an empty one. */
function geometryOf(value: Json | undefined): Json {
  const type = at(value, 'type');
  const coordinates = at(value, 'coordinates');
  if (typeof type !== 'string' || !isList(coordinates) || coordinates.length === 0) return null;
  return { type, coordinates: asNumbers(coordinates, 0) };
}

function asNumbers(value: Json, depth: number): Json {
  if (isList(value) && depth < 5) return value.map((each) => asNumbers(each, depth + 1));
  if (typeof value !== 'string') return value;
  const [lon = '', lat = ''] = value.trim().split(/[\s,]+/);
  return [lon === '' ? null : Number(lon), lat === '' ? null : Number(lat)];
}
