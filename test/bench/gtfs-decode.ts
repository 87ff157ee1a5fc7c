import bindings from 'gtfs-realtime-bindings';
import { gtfsRtStandard } from '../../electron/hub/feeds/gtfs-rt/gtfs-rt.ts';
import { parseFeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

const { FeedMessage } = bindings.transit_realtime;
const VEHICLES = 2_000;
const ROUNDS = 9;
const REPEATS = 30;
const AT_S = 1_764_000_000;

/**
 * Our reading of a feed of 2,000 vehicles against gtfs-realtime-bindings in the same run: median milliseconds of each,
 * interleaved, and their ratio (above 1: ours is faster). The ratio is what counts; the rest is the machine.
 */
export async function run(): Promise<object> {
  const bytes = vehicleFeed();
  const json = new TextEncoder().encode(JSON.stringify(FeedMessage.decode(bytes)));
  const ours: number[] = [];
  const reference: number[] = [];
  const fromJson: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(time(() => decodeAll(bytes)));
    reference.push(time(() => FeedMessage.decode(bytes).entity.length));
    fromJson.push(time(() => decodeAll(json)));
  }
  return {
    vehicles: VEHICLES,
    bytes: bytes.length,
    oursMs: median(ours),
    bindingsMs: median(reference),
    ratio: median(reference) / median(ours),
    oursJsonMs: median(fromJson),
  };
}

function vehicleFeed(): Uint8Array {
  const entity = Array.from({ length: VEHICLES }, (_, i) => ({
    id: `v${i}`,
    vehicle: {
      trip: {
        tripId: `trip-${100_000 + i}`,
        startTime: `08:${String(i % 60).padStart(2, '0')}:00`,
        startDate: '20251124',
        routeId: `R${i % 90}`,
        directionId: i % 2,
      },
      position: {
        latitude: 37.5 + (i % 997) / 2500,
        longitude: -122.4 + (i % 991) / 2500,
        bearing: i % 360,
        speed: i % 20,
      },
      currentStopSequence: i % 40,
      currentStatus: i % 3,
      timestamp: AT_S - (i % 30),
      stopId: `S${(i * 7) % 9000}`,
      vehicle: { id: `bus${i}`, label: String(5000 + i) },
      occupancyStatus: i % 6,
    },
  }));
  const header = { gtfsRealtimeVersion: '2.0', incrementality: 0, timestamp: AT_S };
  return FeedMessage.encode(FeedMessage.fromObject({ header, entity })).finish();
}

function decodeAll(bytes: Uint8Array): number {
  const feedId = parseFeedId('bench');
  if (feedId === null) throw new Error('not a feed id');
  const receivedAt = instant(AT_S * 1000);
  let count = 0;
  for (const record of gtfsRtStandard.decode({ feedId, bytes, receivedAt, mediaType: '', document: 'bench' })) {
    if (record.kind === 'position') count += 1;
  }
  return count;
}

function time(work: () => number): number {
  const start = performance.now();
  for (let i = 0; i < REPEATS; i += 1) {
    if (work() !== VEHICLES) throw new Error('the decoder lost vehicles');
  }
  return (performance.now() - start) / REPEATS;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
