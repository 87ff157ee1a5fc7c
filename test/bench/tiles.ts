import { openTileArchive } from '../../electron/hub/map/tile-archive.ts';
import { NO_CITY } from '../../electron/hub/map/no-city.ts';
import { openHttpHouse } from '../support/http-house.ts';
import { openSeatHouse } from '../support/seat-house.ts';
import { sharedPath } from '../support/shared-data.ts';
import type { TestSeat } from '../support/test-seat.ts';
import { type BenchResult, median, round } from './bench-result.ts';

const ROUNDS = 9;
const TARGET_PER_S = 2000;
/** What a map asks for at once. */
const OPEN_QUESTIONS = 16;

type Tile = readonly [z: number, x: number, y: number];

/**
 * Tiles of a real city a second: asked over a WebSocket by one seat, as a map does, and read straight from the archive, in
 * turns. Both unpack every tile. The ratio is what the wire leaves of the archive's rate.
 */
export async function run(): Promise<BenchResult> {
  const path = sharedPath('basemap/taiyuan.pmtiles');
  if (path === null) throw new Error('this benchmark needs the real map data beside the repository');
  const archive = await openTileArchive(path);
  const tiles = cityTiles(archive.info().bounds);
  const map = { ...NO_CITY, tile: archive.tile.bind(archive), info: archive.info.bind(archive) };
  const seats = await openSeatHouse({ map });
  const house = await openHttpHouse({ seats: { accept: (wire, grant) => seats.hub.accept(wire, grant) } });
  const { seat } = await house.socketSeat(await house.logIn());
  const rates: Record<'wire' | 'straight', number[]> = { wire: [], straight: [] };
  let bytes = 0;
  for (let n = 0; n < ROUNDS; n++) {
    rates.wire.push(await perSecond(tiles.length, () => askAll(seat, tiles, n)));
    rates.straight.push(
      await perSecond(tiles.length, async () => {
        const read = await inTurns(tiles, (tile) => archive.tile(...tile));
        bytes = read.reduce((sum, tile) => sum + (tile?.length ?? 0), 0);
      }),
    );
  }
  seats.hub.close();
  await house.close();
  await archive.close();
  const perS = median(rates.wire);
  return {
    ratio: round(perS / median(rates.straight)),
    target: TARGET_PER_S,
    met: perS >= TARGET_PER_S,
    tiles: tiles.length,
    bytes,
    wirePerS: round(perS, 0),
    slowestWirePerS: round(Math.min(...rates.wire), 0),
    straightPerS: round(median(rates.straight), 0),
  };
}

/** Every tile of the city from zoom 10 to 15. */
function cityTiles([west, south, east, north]: readonly [number, number, number, number]): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let z = 10; z <= 15; z++) {
    const column = (lon: number): number => Math.floor(((lon + 180) / 360) * 2 ** z);
    const row = (lat: number): number => {
      const phi = (lat * Math.PI) / 180;
      return Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * 2 ** z);
    };
    for (let x = column(west); x <= column(east); x++) {
      for (let y = row(north); y <= row(south); y++) tiles.push([z, x, y]);
    }
  }
  return tiles;
}

async function askAll(seat: TestSeat, tiles: readonly Tile[], round: number): Promise<void> {
  seat.frames.length = 0;
  let [asked, answered] = [0, 0];
  while (answered < tiles.length) {
    for (; asked < tiles.length && asked - answered < OPEN_QUESTIONS; asked++) {
      const [z, x, y] = tiles[asked] ?? [0, 0, 0];
      seat.send({ type: 'query', id: round * tiles.length + asked + 1, ask: { what: 'tile', z, x, y } });
    }
    const before = seat.frames.length;
    await seat.until(() => seat.frames.length > before);
    answered = seat.frames.reduce((sum, { type }) => (type === 'answer' ? sum + 1 : sum), 0);
  }
}

/** All of them, as many at once as the seat has open. */
async function inTurns<T>(tiles: readonly Tile[], read: (tile: Tile) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  const left = tiles.values();
  const work = async (): Promise<void> => {
    for (const tile of left) results.push(await read(tile));
  };
  await Promise.all(Array.from({ length: OPEN_QUESTIONS }, work));
  return results;
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (count * 1000) / (performance.now() - startedAt);
}
