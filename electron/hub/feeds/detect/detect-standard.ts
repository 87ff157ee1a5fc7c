import { decodeCsvText } from '../csv/decode-csv-text.ts';
import { utf8Payload } from '../json-list/utf8-payload.ts';
import { isJsonLines } from '../ndjson/json-lines.ts';
import { detectJson } from './detect-json.ts';
import { detectLines } from './detect-lines.ts';
import { detectXml } from './detect-xml.ts';
import { BY_SHAPE, CERTAIN, LIKELY, verdict, type Verdict } from './verdict.ts';

const HEAD_BYTES = 64 * 1024;
/** 12379's and weather.com.cn's lists as script. */
const SCRIPT = /^(?:var\s+)?[\w$.]{1,60}\s*(?:=\s*)?\(?\s*[[{]/;

/**
 * Tells the standards apart by what a payload holds; its media type and name are only asked where that says nothing.
 * Null: nothing known here. Reads the head of a payload, and of JSON what it takes to find the first record.
 */
export function detectStandard(bytes: Uint8Array, mediaType: string, name: string): Verdict | null {
  return byContent(bytes, mediaType) ?? byName(bytes, mediaType, name);
}

function byContent(bytes: Uint8Array, mediaType: string): Verdict | null {
  if (bytes.length === 0) return null;
  if (isGtfsHeader(bytes))
    return verdict('gtfs-rt', CERTAIN, 'its bytes begin with the version of a GTFS-Realtime header');
  const read = headText(bytes, mediaType);
  if (read === null) return null;
  const text = read.replace(/^\uFEFF/, '');
  switch (text.trimStart().charAt(0)) {
    case '<':
      return detectXml(text);
    case '{':
    case '[':
      return json(bytes, mediaType, text);
    case '':
      return null;
    case '\u001e':
      return detectLines(text, bytes.length <= HEAD_BYTES);
    default:
      break;
  }
  if (SCRIPT.test(text.trimStart()) && /[蓝黄橙红]色|预警|alarm|\d{6,12}-\d{14}-\d{4}/.test(text)) {
    return verdict('cn-alerts', LIKELY, 'it is a list of Chinese warnings as script');
  }
  return detectLines(text, bytes.length <= HEAD_BYTES);
}

/** One JSON text, or several behind one another. */
function json(bytes: Uint8Array, mediaType: string, text: string): Verdict {
  const read = utf8Payload({ bytes, mediaType } as Parameters<typeof utf8Payload>[0]);
  const utf8 = read.ok ? read.bytes : bytes;
  return (isJsonLines(utf8) ? detectLines(text, bytes.length <= HEAD_BYTES) : null) ?? detectJson(utf8);
}

function headText(bytes: Uint8Array, mediaType: string): string | null {
  const head = bytes.subarray(0, HEAD_BYTES);
  // A head may end inside a character, so that strict reading fails: then it is read as UTF-8 with that end blurred.
  const decoded = decodeCsvText(head, mediaType);
  const isCut = bytes.length > HEAD_BYTES;
  if (isCut) {
    const whole = decodeCsvText(head.subarray(0, Math.max(head.lastIndexOf(0x0a), 1)), mediaType);
    if (whole.ok) return whole.text;
  }
  if (!decoded.ok) return null;
  return isBinary(decoded.text) ? null : decoded.text;
}

/** A feed message (field 1, its header) that begins with its version (field 1): `0a ?? 0a 03 "1.0"`. */
function isGtfsHeader([header, , version, length = 0, major = 0, point]: Uint8Array): boolean {
  const isDigit = major >= 0x30 && major <= 0x32;
  return header === 0x0a && version === 0x0a && length >= 3 && length <= 5 && isDigit && point === 0x2e;
}

/** Whether control characters stand in the text that no writer of lines uses. */
function isBinary(text: string): boolean {
  return Array.from(text.slice(0, 1000), (char) => char.charCodeAt(0)).some(
    (code) => code < 0x09 || (code > 0x0d && code < 0x1e),
  );
}

/** What a payload that shows nothing of itself is said to be. */
function byName(bytes: Uint8Array, mediaType: string, name: string): Verdict | null {
  if (/protobuf/.test(mediaType) || /\.pbf?$/i.test(name)) {
    return verdict('gtfs-rt', BY_SHAPE, 'it is called a protobuf, and GTFS-Realtime is the one known here');
  }
  if (bytes.length > 0 && /csv|tab-separated/.test(mediaType)) return verdict('csv', BY_SHAPE, 'it is called a table');
  return null;
}
