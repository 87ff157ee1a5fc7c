import { rejected } from '../common/record-parts.ts';
import { jsonHead } from '../json/json-head.ts';
import { jsonRecords, type JsonRecord } from '../json/json-records.ts';
import { isObject, member, textAt } from '../json/json-value.ts';
import type { DecodeEnd, RawPayload, RawRecord } from '../standard.ts';
import { readAnswer, readRoad, stretchOf, type Answer } from './read-road.ts';
import type { RoadState } from './schema.ts';

const LISTS = [new Set(['road_traffic', 'trafficinfo', 'result', 'data']), new Set(['roads', 'road_traffic', 'steps'])];
const HEAD = new Set(['status', 'message', 'info', 'evaluation', 'trafficinfo', 'result']);

/**
 * What Chinese map services answer about traffic on a road or in an area: Baidu `traffic/v1` (road, bound, polygon,
 * around), Amap `v3/traffic/status`, and others of that shape. An answer is all there is to say about what was asked, so a
 * full data set; a road that runs freely is in it and shows nothing.
 */
export function* decodeCnTraffic(payload: RawPayload): Generator<RawRecord<RoadState>, DecodeEnd> {
  const head = jsonHead(payload.bytes, HEAD);
  const inner = [head['trafficinfo'], head['result']].find((each) => isObject(member(each, 'evaluation')));
  const answer = readAnswer(inner ?? head);
  const names = new Set<string>();
  const roads = jsonRecords(payload, LISTS);
  let step = roads.next();
  let refused = false;
  for (; step.done !== true; step = roads.next()) {
    const record = step.value.kind === 'rejected' ? step.value : recordOf(step.value, answer, names);
    refused ||= record.kind === 'rejected';
    yield record;
  }
  return { complete: step.value.list !== null && !refused, publishedAt: null };
}

function recordOf({ value, span }: JsonRecord, answer: Answer, names: Set<string>): RawRecord<RoadState> {
  const road = readRoad(value, answer);
  if (road !== null) {
    const id = names.has(road.id) ? `${road.id}/${stretchOf(value) || String(names.size)}` : road.id;
    names.add(id);
    return { kind: 'event', recordId: id, span, value: { ...road, id } };
  }
  const whole = readAnswer(value);
  const words = textAt(value, 'description');
  if (whole.evaluation !== '' && words !== '') {
    // Without a list of roads (Amap extensions=base) the answer is one record about the whole area.
    const state: RoadState = {
      id: 'area',
      provider: 'other',
      name: '',
      direction: '',
      level: whole.evaluationLevel,
      speed: '',
      sections: [{ words, level: whole.evaluationLevel, speed: '', distance: '', trend: '' }],
      lines: [],
      ...whole,
    };
    return { kind: 'event', recordId: 'area', span, value: state };
  }
  const told = [textAt(value, 'status'), textAt(value, 'message') || textAt(value, 'info')].filter(Boolean).join(' ');
  const detail =
    told === ''
      ? 'This is no answer about traffic: it names no road.'
      : `The service answers with an error: ${told.slice(0, 120)}.`;
  return rejected(told === '' ? 'wrong-standard' : 'unreadable', detail, { recordId: null, span });
}
