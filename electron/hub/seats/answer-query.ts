import type { EntityId, Sha256 } from '../../../shared/domain/ids.ts';
import { MapUnavailable } from '../../../shared/domain/map-unavailable.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Ask } from '../../../shared/protocol/up.ts';
import { instant } from '../../../shared/time/instant.ts';
import { StoreError, type EventStore } from '../store/event-store.ts';
import type { Grant, SeatPorts } from './seat-ports.ts';
import { toPoint } from './wire-point.ts';

export type Answer =
  { readonly ok: true; readonly data: AnswerOf[keyof AnswerOf] } | { readonly ok: false; readonly error: string };

const SHA256 = /^[0-9a-f]{64}$/;

/** Reads what a seat asks for. A question that cannot be answered is an answer too; only bugs reject. */
export async function answerQuery(ask: Ask, ports: SeatPorts, grant: Grant): Promise<Answer> {
  try {
    return await answer(ask, ports, grant);
  } catch (cause) {
    if (cause instanceof MapUnavailable || cause instanceof RangeError) return { ok: false, error: cause.message };
    if (!(cause instanceof StoreError)) throw cause;
    return { ok: false, error: `${cause.code}: ${cause.message}` };
  }
}

async function answer(
  ask: Ask,
  { store, map, mapImport, trials, desk, accounts }: SeatPorts,
  grant: Grant,
): Promise<Answer> {
  switch (ask.what) {
    case 'history':
      return { ok: true, data: await store.history(ask.kind, ask.id as EntityId, toPoint(ask.until), ask.limit) };
    case 'raw':
      if (!SHA256.test(ask.hash))
        return { ok: false, error: 'a payload is named by 64 hexadecimal digits, lower case' };
      return { ok: true, data: await readRaw(store, ask.hash as Sha256, ask.offset, ask.length) };
    case 'density':
      if (!(ask.from < ask.to)) return { ok: false, error: 'a density needs a span: `from` before `to`' };
      return { ok: true, data: await store.density(instant(ask.from), instant(ask.to), ask.bins) };
    case 'bounds':
      return { ok: true, data: await store.bounds() };
    case 'tile': {
      const edge = 2 ** ask.z;
      if (ask.x >= edge || ask.y >= edge) return { ok: false, error: `zoom ${ask.z} has tiles 0 … ${edge - 1} only` };
      return { ok: true, data: await map.tile(ask.z, ask.x, ask.y) };
    }
    case 'tile-info':
      return { ok: true, data: map.info() };
    case 'places':
      return { ok: true, data: await map.places(ask) };
    case 'place-near':
      return { ok: true, data: await map.placeNear(ask.at) };
    case 'travel-times':
      return { ok: true, data: await map.travelTimes(ask.from, ask.to) };
    case 'route':
      return { ok: true, data: await map.route(ask.from, ask.to) };
    case 'isochrone':
      return { ok: true, data: await map.isochrone(ask.from, ask.minutes) };
    case 'map-import':
      return { ok: true, data: mapImport.standing() };
    case 'map-inbox':
      return { ok: true, data: await mapImport.inbox() };
    case 'map-upload': {
      const outcome = await mapImport.upload(ask.name, ask.offset, ask.bytes);
      return outcome.ok ? { ok: true, data: { bytes: outcome.bytes } } : outcome;
    }
    case 'feed-payloads':
      return { ok: true, data: await trials.payloads(ask) };
    case 'mapping-preview':
      return { ok: true, data: await trials.previewMapping(ask) };
    case 'mapping-trial':
      return { ok: true, data: await trials.tryMapping(ask) };
    case 'correlation-trial':
      return { ok: true, data: await trials.tryCorrelation(ask) };
    case 'similar-reports':
      return { ok: true, data: await desk.similarReports(ask) };
    case 'recommend-units':
      return { ok: true, data: await desk.recommendUnits(ask) };
    case 'caller':
      return { ok: true, data: await desk.caller(ask, grant) };
    case 'new-password':
      return { ok: true, data: await accounts.newPassword(ask.login, grant) };
    case 'door':
      return { ok: true, data: accounts.door() };
    default:
      return unknownQuestion(ask);
  }
}

function unknownQuestion(ask: never): never {
  throw new TypeError(`a question that passed the schema and has no answer: ${JSON.stringify(ask)}`);
}

async function readRaw(store: EventStore, hash: Sha256, offset: number, length: number): Promise<AnswerOf['raw']> {
  const payload = await store.rawPayload(hash);
  if (payload === null) return null;
  return { bytes: new Uint8Array(payload.subarray(offset, offset + length)), totalBytes: payload.byteLength };
}
