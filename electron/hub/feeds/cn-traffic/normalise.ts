import type { Geometry, Position } from '../../../../shared/domain/geometry.ts';
import { toWgs84, type Datum } from '../../../../shared/geo/datum.ts';
import { classify } from '../common/classify.ts';
import { locate } from '../common/locate.ts';
import { putEvent } from '../common/put-event.ts';
import { joined, position } from '../common/read-geometry.ts';
import { filledFacts, rawRef, rejected } from '../common/record-parts.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { RoadLevel, RoadSection, RoadState } from './schema.ts';

type Decoded = Exclude<RawRecord<RoadState>, Rejected>;

const LEVELS: Readonly<Record<RoadLevel, string>> = { 0: '路况未知', 1: '畅通', 2: '缓行', 3: '拥堵', 4: '严重拥堵' };
/** East of here every longitude of China is larger than every latitude. */
const LEAST_LONGITUDE = 60;
const MOST_POINTS = 20_000;

/** A road that does not run freely as event (rules CNT). Pure. */
export function normaliseCnTraffic(record: Decoded, context: NormaliseContext): Normalised {
  const { value, span } = record;
  const level = worstOf(value);
  if (level <= 1) return { kind: 'changes', changes: [], replaces: [] };
  const geometry = geometryOf(value, context.document);
  if (typeof geometry === 'string') return rejected('bad-position', `The line cannot be drawn: ${geometry}.`, record);
  const contradicts = value.evaluationLevel !== 0 && value.evaluationLevel < level;
  const codes = filledFacts({
    level: String(level),
    status: LEVELS[level],
    direction: value.direction,
    speed: value.speed,
    trend: [...new Set(value.sections.map(({ trend }) => trend))].filter(Boolean).join('、'),
    evaluation: value.evaluation,
    provider: value.provider,
  });
  const name = plainText(value.name);
  return putEvent({
    feedId: context.feedId,
    standard: 'cn-traffic',
    recordId: value.id,
    ...classify(codes, context, 'status'),
    status: 'active',
    reality: 'actual',
    texts: [
      {
        lang: 'zh-CN',
        title: [name, LEVELS[level]].filter(Boolean).join('：'),
        description: value.sections.map(sectionWords).join('\n'),
        instruction: '',
      },
    ],
    location: locate(geometry, { names: [name, ...value.sections.map(({ words }) => plainText(words))] }),
    // No service says when it measured; the moment of receipt is the log's.
    sentAt: null,
    startsAt: null,
    endsAt: null,
    facts: filledFacts({ ...codes, note: contradicts ? `整体评价为“${value.evaluation}”，以路段为准` : '' }),
    references: [],
    replacedBy: null,
    url: null,
    raw: rawRef(span, context),
  });
}

/** The worst section counts, whatever the road as a whole is said to be; without sections the road's own level. */
function worstOf({ level, sections }: RoadState): RoadLevel {
  return sections.reduce<RoadLevel>((worst, section) => (section.level > worst ? section.level : worst), level);
}

function sectionWords({ words, level, distance, speed, trend }: RoadSection): string {
  const figures = [distance === '' ? '' : `${distance} m`, speed === '' ? '' : `${speed} km/h`, trend].filter(Boolean);
  return plainText([words, [LEVELS[level], ...figures].join('，')].filter(Boolean).join('：'));
}

/** Its lines in WGS-84; null: the service gave none, so the road is known by name. A text says what is wrong. */
function geometryOf({ lines, provider }: RoadState, document: string): Geometry | null | string {
  const datum = datumOf(provider, document);
  const found: Position[][] = [];
  for (const line of lines) {
    const positions: Position[] = [];
    for (const pair of line.split(/[;|]/, MOST_POINTS)) {
      const [one = Number.NaN, two = Number.NaN] = pair.split(',').map(Number);
      // Services differ in the order; within China only one of the two can be meant.
      const read = one >= LEAST_LONGITUDE ? position(one, two) : position(two, one);
      if (typeof read === 'string') return read;
      positions.push(toWgs84(read, datum));
    }
    found.push(positions);
  }
  return joined({ points: [], lines: found, areas: [] });
}

/** Baidu answers in BD-09 unless it was asked for another; the others in GCJ-02. */
function datumOf(provider: RoadState['provider'], document: string): Datum {
  const asked = /[?&](?:coord_type_output|ret_coordtype)=(gcj02|wgs84|bd09)/.exec(document)?.[1];
  if (asked === 'gcj02' || asked === 'wgs84' || asked === 'bd09') return asked;
  return provider === 'baidu' ? 'bd09' : 'gcj02';
}
