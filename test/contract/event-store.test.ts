import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventStore, Scope } from '../../electron/hub/store/event-store.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import type { ChangeBatch } from '../../shared/domain/columns.ts';
import { seq, type Sha256 } from '../../shared/domain/ids.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import { instant } from '../../shared/time/instant.ts';
import { move, putEvent, putVehicle, remove } from './event-store-changes.ts';
import { IMPLEMENTATIONS, type Opened, START } from './event-store-harness.ts';
const ALL: Scope = { kinds: ENTITY_KINDS, bbox: null };

describe.each(IMPLEMENTATIONS)('$name', ({ open }) => {
  let opened: Opened;
  let store: EventStore;
  beforeEach(async () => {
    opened = await open();
    ({ store } = opened);
  });
  afterEach(() => opened.dispose());

  const eidsAt = async (point: Parameters<EventStore['stateAt']>[0], wanted: Scope = ALL): Promise<number[]> =>
    Array.from((await store.stateAt(point, wanted)).eid);

  it('[ST1] an append that is refused writes none of its changes', async () => {
    const appended = store.append([putEvent('a'), putVehicle('b'), move('c', 1, 2)]);
    await expect(appended).rejects.toMatchObject({ name: 'StoreError', code: 'unknown-entity' });
    expect(await store.bounds()).toEqual({ firstAt: null, lastAt: null, headSeq: 0 });
    expect(await eidsAt('head')).toEqual([]);
  });

  it('[ST1] a position off the globe is refused and writes nothing', async () => {
    await expect(store.append([putVehicle('a'), move('a', 181, 0)])).rejects.toThrow(RangeError);
    await expect(store.append([putVehicle('a'), move('a', Number.NaN, 0)])).rejects.toThrow(RangeError);
    expect((await store.bounds()).headSeq).toBe(0);
  });

  it('[ST2] seqs are gapless over appends that succeed and fail', async () => {
    expect(await store.append([putEvent('a'), putEvent('b')])).toMatchObject({ fromSeq: 1, toSeq: 2 });
    await expect(store.append([putEvent('c'), move('nobody', 0, 0)])).rejects.toMatchObject({ code: 'unknown-entity' });
    expect(await store.append([putEvent('d')])).toMatchObject({ fromSeq: 3, toSeq: 3 });
    expect(await eidsAt('head')).toEqual([1, 2, 3]);
  });

  it('[ST2] an append of nothing writes nothing', async () => {
    expect(await store.append([])).toMatchObject({ fromSeq: 1, toSeq: 0, repeated: false });
    expect((await store.bounds()).headSeq).toBe(0);
  });

  it('[ST3] recordedAt never falls, though the clock does', async () => {
    const first = await store.append([putEvent('a')]);
    opened.setClock(instant(START - 3_600_000));
    const second = await store.append([putEvent('b')]);
    opened.setClock(instant(START + 5));
    const third = await store.append([putEvent('c')]);
    expect([first.recordedAt, second.recordedAt, third.recordedAt]).toEqual([START, START, START + 5]);
  });

  it('[ST4] a repeated command writes nothing and returns the first commit', async () => {
    const first = await store.append([putEvent('a')], { commandId: 'cmd-1' });
    await store.append([putEvent('b')]);
    opened.setClock(instant(START + 1000));
    const again = await store.append([putEvent('c')], { commandId: 'cmd-1' });
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
    expect((await store.bounds()).headSeq).toBe(2);
  });

  it('[ST5] a move before a put or after a remove, and a remove of the unknown, are refused', async () => {
    await store.append([putVehicle('a'), remove(putVehicle('a'))]);
    await expect(store.append([move('a', 1, 1)])).rejects.toMatchObject({ code: 'unknown-entity' });
    await expect(store.append([move('b', 1, 1)])).rejects.toMatchObject({ code: 'unknown-entity' });
    await expect(store.append([remove(putVehicle('b'))])).rejects.toMatchObject({ code: 'unknown-entity' });
    await expect(store.append([putVehicle('c'), remove(putVehicle('c')), move('c', 1, 1)])).rejects.toMatchObject({
      code: 'unknown-entity',
    });
    expect((await store.bounds()).headSeq).toBe(2);
    expect(await store.append([putVehicle('a'), move('a', 1, 1)])).toMatchObject({ fromSeq: 3, toSeq: 4 });
  });

  it('[ST8] an entity removed and put again keeps its eid; kinds do not share ids', async () => {
    await store.append([putEvent('a'), putVehicle('a'), putEvent('b')]);
    await store.append([remove(putEvent('a'))]);
    expect(await eidsAt('head')).toEqual([2, 3]);
    await store.append([putEvent('c'), putEvent('a')]);
    const { eid, bodySeq } = await store.stateAt('head', ALL);
    expect(Array.from(eid)).toEqual([1, 2, 3, 4]);
    expect(Array.from(bodySeq)).toEqual([6, 2, 3, 5]);
  });

  it('[ST8] an entity put again has no fix until it moves', async () => {
    await store.append([putVehicle('a'), move('a', 3, 4), remove(putVehicle('a'))]);
    await store.append([putVehicle('a')]);
    expect((await store.stateAt('head', ALL)).moves.eid).toHaveLength(0);
    expect(await eidsAt('head', { kinds: ['vehicle'], bbox: [-180, -90, 180, 90] })).toEqual([]);
  });

  it('[ST11] listeners hear every commit once, in order, before its append resolves; also beside one that fell silent', async () => {
    const heard: ChangeBatch[] = [];
    const silent: ChangeBatch[] = [];
    const off = store.onCommit((batch) => silent.push(batch));
    store.onCommit((batch) => heard.push(batch));
    off();
    await Promise.all([
      store.append([putEvent('a'), putVehicle('v')], { commandId: 'one' }),
      store.append([putEvent('b')]),
      store.append([move('v', 7, 8)]),
    ]);
    await store.append([putEvent('z')], { commandId: 'one' });
    expect(silent).toEqual([]);
    expect(heard.map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toEqual([
      [1, 2],
      [3, 3],
      [4, 4],
    ]);
    const { batches } = await store.changesAfter(seq(0), ALL, 100);
    expect(heard.map(plainBatch)).toEqual(batches.map(plainBatch));
  });

  it('[ST14] raw payloads come back byte for byte', async () => {
    const payloads = [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(100_000).fill(7)];
    const raw = payloads.map((bytes) => ({ bytes, hash: createHash('sha256').update(bytes).digest('hex') as Sha256 }));
    await store.append([putEvent('a')], { raw });
    await store.append([putEvent('b')], { raw });
    for (const { hash, bytes } of raw) expect(new Uint8Array((await store.rawPayload(hash)) ?? [9])).toEqual(bytes);
    expect(await store.rawPayload('0'.repeat(64) as Sha256)).toBeNull();
  });

  it('[ST15] a closed store refuses every call', async () => {
    await store.append([putEvent('a')]);
    await store.close();
    await expect(store.append([putEvent('b')])).rejects.toMatchObject({ code: 'closed' });
    await expect(store.stateAt('head', ALL)).rejects.toMatchObject({ code: 'closed' });
    await expect(store.bounds()).rejects.toMatchObject({ code: 'closed' });
  });
});

/** A batch without regard to whose buffers it uses. */
function plainBatch({ fromSeq, toSeq, recordedAt, puts, removes, moves }: ChangeBatch) {
  return {
    fromSeq,
    toSeq,
    recordedAt,
    removes,
    puts: puts.map((put) => ({ ...put, body: unpack(put.body) })),
    moves: Object.values(moves).map((column: ArrayLike<number>) => Array.from(column)),
  };
}
