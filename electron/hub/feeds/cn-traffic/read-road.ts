import { isList, isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { RoadLevel, RoadSection, RoadState } from './schema.ts';

/** Words for levels, the longer ones first: 严重拥堵 holds 拥堵, 较为畅通 is not yet slow. */
const WORDS: readonly (readonly [word: string, level: RoadLevel])[] = [
  ['严重拥堵', 4],
  ['重度拥堵', 4],
  ['非常拥堵', 4],
  ['拥堵', 3],
  ['缓行', 2],
  ['缓慢', 2],
  ['畅通', 1],
];
const LINES = ['polyline', 'path', 'outline'];

/** What an answer says of all its roads. */
export interface Answer {
  readonly evaluation: string;
  readonly evaluationLevel: RoadLevel;
}

/** The answer's words on all it was asked about: Baidu's beside the roads, Amap's and others' within `trafficinfo`. */
export function readAnswer(head: Json): Answer {
  const words = textAt(head, 'evaluation.status_desc') || textAt(head, 'evaluation.description');
  return { evaluation: words, evaluationLevel: levelOf(textAt(head, 'evaluation.status'), words) };
}

/** One road; null where the object is none. `id` is still without what tells namesakes apart. */
export function readRoad(value: JsonObject, answer: Answer): RoadState | null {
  const name = textAt(value, 'road_name') || textAt(value, 'name');
  if (name === '') return null;
  const direction = textAt(value, 'direction');
  return {
    id: [name, direction].filter(Boolean).join('/'),
    provider:
      'congestion_sections' in value || 'road_name' in value
        ? 'baidu'
        : 'polyline' in value || 'lcodes' in value
          ? 'amap'
          : 'other',
    name,
    direction,
    level: levelOf(textAt(value, 'status') || textAt(value, 'traffic_status'), textAt(value, 'status_desc')),
    speed: textAt(value, 'speed'),
    sections: items(value, 'congestion_sections').map(readSection),
    lines: [value, ...items(value, 'congestion_sections')].flatMap((each) =>
      LINES.flatMap((line) => textAt(each, line) || []),
    ),
    ...answer,
  };
}

/** What tells one stretch of a road from another of the same name: its first location code, or its first point. */
export function stretchOf(value: JsonObject): string {
  return (textAt(value, 'lcodes') || textAt(value, 'polyline')).split(/[,;]/, 2).join(',');
}

function readSection(json: Json): RoadSection {
  const words = textAt(json, 'section_desc');
  return {
    words,
    level: levelOf(textAt(json, 'status'), textAt(json, 'status_desc') || words),
    speed: textAt(json, 'speed'),
    distance: textAt(json, 'congestion_distance'),
    trend: textAt(json, 'congestion_trend'),
  };
}

/** By number, else by words; what is neither is unknown. */
export function levelOf(status: string, words: string): RoadLevel {
  switch (status) {
    case '1':
      return 1;
    case '2':
      return 2;
    case '3':
      return 3;
    case '4':
      return 4;
    default:
      return WORDS.find(([word]) => `${status}${words}`.includes(word))?.[1] ?? 0;
  }
}

function items(value: Json, name: string): readonly Json[] {
  const list = member(value, name);
  return isList(list) ? list.filter((each) => isObject(each)) : [];
}
