import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Roads } from '../city/city-places.ts';
import { type DrivenPath, drivenPath, placeAlong } from '../city/driven-path.ts';
import { STRAIGHT_ROADS } from '../city/straight-roads.ts';
import type { UnitSpell } from './script.ts';

type Way = Awaited<ReturnType<Roads['route']>>;

/** What a unit does, written spell by spell from second 0: each begins where and when the one before ended. */
export class UnitDay {
  readonly spells: UnitSpell[] = [];
  readonly #roads: Roads;
  readonly #known = new Map<string, Promise<Way>>();
  #here: Position;
  #nowS = 0;

  constructor(home: Position, roads: Roads) {
    this.#here = home;
    this.#roads = roads;
  }

  get nowS(): number {
    return this.#nowS;
  }

  stand(doing: UnitSpell['doing'], about: string, untilS: number): void {
    if (untilS <= this.#nowS) return;
    this.spells.push({ fromS: this.#nowS, untilS, doing, about, path: drivenPath([this.#here]) });
    this.#nowS = untilS;
  }

  /** `pace`: so many times as fast as the roads are driven. */
  async drive(doing: UnitSpell['doing'], about: string, to: Position, pace: number): Promise<void> {
    const way = await this.#wayTo(to);
    const line = way === null || way.line.length === 0 ? [this.#here, to] : way.line;
    const path = drivenPath(line);
    if (path.lengthM > 0) {
      const untilS = this.#nowS + Math.max(1, (way?.seconds ?? 0) / pace);
      this.spells.push({ fromS: this.#nowS, untilS, doing, about, path });
      this.#nowS = untilS;
    }
    this.#here = path.points.at(-1) ?? to;
  }

  /** Undoes what it did after that second; it is then where it was. */
  breakOff(atS: number): void {
    for (let last = this.spells.at(-1); last !== undefined && last.untilS > atS; last = this.spells.at(-1)) {
      this.spells.pop();
      this.#nowS = last.fromS;
      this.#here = last.path.points[0] ?? this.#here;
      if (last.fromS >= atS) continue;
      const share = (atS - last.fromS) / (last.untilS - last.fromS);
      const path = cutPath(last.path, last.path.lengthM * share);
      this.spells.push({ ...last, untilS: atS, path });
      this.#here = path.points.at(-1) ?? this.#here;
      this.#nowS = atS;
    }
  }

  /** By the streets, from one street to the next without a jump; where they lead nowhere, straight. Rounds come by again. */
  #wayTo(to: Position): Promise<Way> {
    const key = [...this.#here, ...to].join(' ');
    const from = this.#here;
    const known = this.#known.get(key) ?? this.#findWay(from, to);
    this.#known.set(key, known);
    return known;
  }

  async #findWay(from: Position, to: Position): Promise<Way> {
    const found = (await this.#roads.route(from, to)) ?? (await STRAIGHT_ROADS.route(from, to));
    // The router's line begins on the street; a unit begins where it stands.
    return found === null ? null : { ...found, line: [from, ...found.line] };
  }
}

function cutPath(path: DrivenPath, atM: number): DrivenPath {
  const { lon, lat } = placeAlong(path, atM);
  const kept = path.points.filter((_, index) => (path.metres[index] ?? 0) < atM);
  return drivenPath([...kept, [lon, lat]]);
}
