import { instant, type Instant } from '../../../../shared/time/instant.ts';
import { FIX_SENTENCES, type GnssPart } from './gnss.ts';
import type { NmeaFix } from './schema.ts';
import type { Sentence } from './sentence.ts';

const DAY_MS = 86_400_000;

/** Sentences of one station and one moment of day: a receiver says one fix in several sentences. */
interface Group {
  readonly timeOfDayMs: number | null;
  day: Instant | null;
  taggedAt: Instant | null;
  speedKn: number | null;
  courseDeg: number | null;
  readonly fixes: { readonly index: number; readonly sentence: Sentence; readonly part: GnssPart }[];
}

interface Station {
  group: Group;
  day: Instant | null;
  lastTimeMs: number | null;
}

/**
 * Gathers what several sentences say of one fix, so that each fix moves the vehicle once, with speed and course: the
 * best of RMC, GNS, GGA and GLL carries it. A date is carried on from RMC and ZDA, over midnight too.
 */
export class FixGroups {
  readonly #stations = new Map<string, Station>();
  readonly #groups: Group[] = [];

  add(index: number, sentence: Sentence, part: GnssPart): void {
    const station = this.#station(sentence.source);
    const isNew =
      part.timeOfDayMs !== null && part.timeOfDayMs !== station.group.timeOfDayMs
        ? true
        : part.place !== null && station.group.fixes.some((fix) => fix.sentence.formatter === sentence.formatter);
    if (isNew) this.#begin(station, part.timeOfDayMs);
    const { group } = station;
    group.day = part.day ?? group.day;
    group.taggedAt = sentence.taggedAt ?? group.taggedAt;
    group.speedKn = part.speedKn ?? group.speedKn;
    group.courseDeg = part.courseDeg ?? group.courseDeg;
    station.day = group.day ?? station.day;
    if (part.place !== null) group.fixes.push({ index, sentence, part });
  }

  /** The fixes, by the index of the sentence that carries each. */
  carried(): ReadonlyMap<number, NmeaFix> {
    const carried = new Map<number, NmeaFix>();
    for (const group of this.#groups) {
      const rank = (formatter: string): number => FIX_SENTENCES.indexOf(formatter);
      const [best] = group.fixes.toSorted((a, b) => rank(a.sentence.formatter) - rank(b.sentence.formatter));
      if (best === undefined || best.part.place === null) continue;
      const { timeOfDayMs, day, taggedAt, speedKn, courseDeg } = group;
      const { talker, formatter, source } = best.sentence;
      const when = { timeOfDayMs, day, taggedAt };
      const moving = { speedKn, courseDeg };
      carried.set(best.index, {
        type: 'fix',
        sentence: `${talker} ${formatter}`,
        source,
        ...when,
        ...best.part.place,
        ...moving,
      });
    }
    return carried;
  }

  #station(source: string): Station {
    const known = this.#stations.get(source);
    if (known !== undefined) return known;
    const group = this.#newGroup(null, null);
    const station = { group, day: null, lastTimeMs: null };
    this.#stations.set(source, station);
    return station;
  }

  #begin(station: Station, timeOfDayMs: number | null): void {
    const { day, lastTimeMs } = station;
    const pastMidnight = timeOfDayMs !== null && lastTimeMs !== null && lastTimeMs - timeOfDayMs > DAY_MS / 2;
    station.day = day !== null && pastMidnight ? instant(day + DAY_MS) : day;
    station.lastTimeMs = timeOfDayMs ?? lastTimeMs;
    station.group = this.#newGroup(timeOfDayMs, station.day);
  }

  #newGroup(timeOfDayMs: number | null, day: Instant | null): Group {
    const group = { timeOfDayMs, day, taggedAt: null, speedKn: null, courseDeg: null, fixes: [] };
    this.#groups.push(group);
    return group;
  }
}
