import type { Position } from '../../shared/domain/geometry.ts';
import type { Grade } from '../../shared/domain/grade.ts';
import { draftEvent } from './storm-event.ts';
import { STORM_NOW } from './storm-raw.ts';
import { before, type StoryChange } from './story.ts';

const STREETS = [
  '长治路',
  '平阳路',
  '晋祠路',
  '学府街',
  '亲贤北街',
  '坞城路',
  '体育路',
  '千峰南路',
  '漪汾街',
  '兴华街',
  '胜利街',
  '五龙口街',
  '府西街',
  '南内环街',
  '康宁街',
  '真武路',
];

/** Small city matters of the evening: the Ⅳ that a list must fold, and the day that a density shows. */
export function minorEvents(): readonly StoryChange<'event'>[] {
  const changes: StoryChange<'event'>[] = [];
  const kinds = [
    ['路面积水', 'Standing water', 'flood'],
    ['树枝掉落', 'Fallen branch', 'tree'],
    ['路灯不亮', 'Lamp out', 'lamp'],
    ['井盖异响', 'Loose manhole cover', 'manhole'],
  ] as const;
  for (let i = 0; i < 210; i++) {
    // Denser towards the evening.
    const spreadMinutes = (i * 1237 + ((i * i * 31) % 977)) % 1430;
    const age = Math.round(spreadMinutes * (i % 3 === 0 ? 0.18 : 1)) + 3;
    const [zh, en, category] = kinds[i % kinds.length] ?? kinds[0];
    const street = STREETS[i % STREETS.length] ?? '';
    const open = age < 60 && i % 4 === 0;
    const spread: Position = [112.49 + ((i * 37) % 130) / 1000, 37.79 + ((i * 53) % 115) / 1000];
    const grade: Grade = i % 37 === 0 ? 3 : 4;
    const body = draftEvent({
      feed: 'city-311',
      record: `SR-M-${i}`,
      title: [`${street}${zh}`, `${en}, ${street}`],
      domain: 'city',
      category,
      grade,
      at: spread,
      place: street,
      age,
      left: open ? 120 : Math.min(-1, 40 - age),
    });
    changes.push({ at: before(STORM_NOW, { m: age }), kind: 'event', id: `city-311/SR-M-${i}`, body });
    if (!open)
      changes.push({
        at: before(STORM_NOW, { m: Math.max(0, age - 40) }),
        kind: 'event',
        id: `city-311/SR-M-${i}`,
        body: null,
      });
  }
  return changes;
}
