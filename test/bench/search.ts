import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom, type Random } from '../../electron/hub/map/training-city/random.ts';
import { openPlaces } from '../../electron/hub/map/places/open-places.ts';
import { PlaceSink } from '../../electron/hub/map/places/place-sink.ts';
import { nameForms } from '../../electron/hub/map/places/place-text.ts';
import { likeness } from '../../electron/hub/map/places/text-likeness.ts';
import { writePlaces } from '../../electron/hub/map/places/write-places.ts';

const NAMES = 200_000;
const QUESTIONS = 1_000;
const SCANNED_QUESTIONS = 12;
const TARGET_P95_MS = 20;
const HEADS =
  '东西南北中和平建设人民解放新华文化胜利光明长江黄河泰山滨河春晓桃园青年工业学府振兴迎宾康乐永安福寿金银玉龙凤鸣朝阳景秀';
const TAILS = [
  '路',
  '街',
  '大街',
  '巷',
  '小区',
  '医院',
  '小学',
  '中学',
  '大厦',
  '超市',
  '公园',
  '派出所',
  '银行',
  '花园',
  '广场',
  '幼儿园',
];

/**
 * Searching 200,000 names: p95 of questions that are whole names, parts, slips, pinyin and initials, and how many found their name
 * among ten. `ratio`: looking at every name, over asking the index.
 */
export async function run(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  try {
    const random = randomFrom(1);
    const names = Array.from({ length: NAMES }, () => nameOf(random));
    const path = join(folder, 'places.db');
    const writeMs = time(() => write(names, path));
    const places = openPlaces(path);
    const asked = Array.from({ length: QUESTIONS }, (_, i) => question(random.pick(names), i, random));
    const near = [0.05, 0.05] as const;
    const tookMs: number[] = [];
    let found = 0;
    for (const { text, name } of asked) {
      let hits: readonly { readonly name: string }[] = [];
      tookMs.push(time(() => (hits = places.search({ text, near, limit: 10 }))));
      if (hits.some((hit) => hit.name === name)) found += 1;
    }
    places.close();
    const forms = names.map(nameForms);
    const scanMs = asked
      .slice(0, SCANNED_QUESTIONS)
      .map(({ text }) =>
        time(() =>
          forms
            .map(({ plain, pinyin }) => Math.max(likeness(text, plain), likeness(text, pinyin)))
            .sort((a, b) => b - a),
        ),
      );
    const p95Ms = quantile(tookMs, 0.95);
    return {
      names: NAMES,
      writeMs,
      medianMs: quantile(tookMs, 0.5),
      p95Ms,
      worstMs: Math.max(...tookMs),
      foundAmongTen: found / QUESTIONS,
      scanMs: quantile(scanMs, 0.5),
      ratio: quantile(scanMs, 0.5) / quantile(tookMs, 0.5),
      target: TARGET_P95_MS,
      met: p95Ms <= TARGET_P95_MS,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function nameOf(random: Random): string {
  const heads = Array.from({ length: random.int(2, 4) }, () => random.pick(Array.from(HEADS)));
  const number = random.next() < 0.5 ? `${random.int(1, 999)}号` : '';
  return `${heads.join('')}${random.pick(TAILS)}${number}`;
}

function write(names: readonly string[], path: string): void {
  const sink = new PlaceSink();
  const random = randomFrom(2);
  for (const [id, name] of names.entries()) {
    sink.node({ id, lon: random.next() / 5, lat: random.next() / 5, tags: { name, amenity: 'school' } });
  }
  writePlaces(sink, path, { checkStop: () => {} });
}

/** The name whole, in part, with a slip, in pinyin, in initials: in turns. */
function question(name: string, turn: number, random: Random): { readonly text: string; readonly name: string } {
  const letters = Array.from(name);
  const { pinyin, initials } = nameForms(name);
  switch (turn % 5) {
    case 0:
      return { text: name, name };
    case 1:
      return { text: letters.slice(0, Math.max(3, letters.length - 1)).join(''), name };
    case 2:
      return { text: letters.with(random.int(0, letters.length - 1), '某').join(''), name };
    case 3:
      return { text: pinyin, name };
    default:
      return { text: initials, name };
  }
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
