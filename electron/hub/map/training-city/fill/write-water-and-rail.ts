import type { CityPlan, WaterBody } from '../city-plan.ts';
import type { Tags } from '../../osm/osm-sink.ts';
import type { CityWriter } from './city-writer.ts';
import { romanise } from './romanise.ts';

const RIVERS = ['练江', '清水河', '沙河', '白马河'];
const LAKES = ['晋湖', '南湖', '月湖', '北湖', '星湖', '东湖'];
const CANALS = ['引水渠', '西干渠', '东干渠', '护城河'];
const RESERVOIRS = ['龙泉水库', '青石水库', '石门水库'];
const POOLS: Readonly<Record<WaterBody['kind'], readonly string[]>> = {
  river: RIVERS,
  lake: LAKES,
  canal: CANALS,
  reservoir: RESERVOIRS,
};

/** The names of the plan's waters, in its order. */
export function waterNames(plan: CityPlan): readonly string[] {
  const used = { river: 0, lake: 0, canal: 0, reservoir: 0 };
  return plan.water.map(({ kind }) => {
    const n = used[kind]++;
    const pool = POOLS[kind];
    return (pool[n % pool.length] ?? '') + (n < pool.length ? '' : String(Math.floor(n / pool.length) + 1));
  });
}

export function writeWaterAndRail(plan: CityPlan, out: CityWriter): void {
  const names = waterNames(plan);
  for (const [i, { kind, rings, centreline }] of plan.water.entries()) {
    const name = names[i] ?? '';
    const named = { name, 'name:en': ENGLISH[name] ?? romanise(name), 'name:zh-Hans': name };
    const [outer, ...holes] = rings;
    const tags: Tags = { natural: 'water', water: kind, ...named };
    if (outer !== undefined && holes.length === 0) out.ring(outer, tags);
    else
      out.multipolygon(
        rings.map((ring, r) => ({ ring, role: r === 0 ? 'outer' : 'inner' })),
        tags,
      );
    if (centreline !== null) out.line(centreline, { waterway: kind === 'canal' ? 'canal' : 'river', ...named });
  }
  for (const { kind, line, bridge } of plan.rail) {
    const tunnel = kind === 'subway' ? { tunnel: 'yes', layer: '-1' } : {};
    out.line(line, { railway: kind, ...tunnel, ...(bridge ? { bridge: 'yes', layer: '1' } : {}) });
  }
  for (const ring of plan.hills) out.ring(ring, { natural: 'wood' });
}

const ENGLISH: Readonly<Record<string, string>> = {
  练江: 'Lian River',
  清水河: 'Qingshui River',
  沙河: 'Sha River',
  白马河: 'Baima River',
  晋湖: 'Jin Lake',
  南湖: 'South Lake',
  月湖: 'Moon Lake',
  北湖: 'North Lake',
  星湖: 'Star Lake',
  东湖: 'East Lake',
  引水渠: 'Yinshui Canal',
  西干渠: 'West Main Canal',
  东干渠: 'East Main Canal',
  护城河: 'City Moat',
  龙泉水库: 'Longquan Reservoir',
  青石水库: 'Qingshi Reservoir',
  石门水库: 'Shimen Reservoir',
};
