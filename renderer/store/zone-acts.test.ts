import { expect, test } from 'vitest';
import { PUMP_ZONE } from '../../test/builders/tools-story.ts';
import { record, toolsWorld } from '../../test/builders/tools-world.ts';
import type { Command } from '../../shared/protocol/up.ts';
import { instant } from '../../shared/time/instant.ts';
import { Commands } from './commands.ts';
import { createSeatStore } from './seat-store.ts';
import { ZoneActs, zoneKey } from './zone-acts.ts';

function house(refusal: string | null = null) {
  const store = createSeatStore(instant(0), { lang: 'zh-CN', theme: 'dark' }, false);
  const zone = record('zone', 'pump', 7, PUMP_ZONE);
  store.setState({ world: toolsWorld({ zones: { pump: PUMP_ZONE } }) });
  const sent: Command[] = [];
  const client = {
    command: (command: Command) => {
      sent.push(command);
      return refusal === null ? Promise.resolve(12_345) : Promise.reject(new Error(refusal));
    },
  };
  const commands = new Commands(client as never, store);
  return { store, zone, sent, zones: new ZoneActs(commands, store, () => 'new-zone') };
}

test('[UI68] a zone is saved on the change that the person saw, and is pending until its own comes back', async () => {
  const { zones, sent, store } = house();
  await zones.change('pump', 7, PUMP_ZONE.geometry, { name: ' 新名 ', note: '' });
  expect(sent).toMatchObject([{ name: 'put-zone', zoneId: 'pump', zoneName: '新名', was: 7 }]);
  expect(store.getState().commands.get(zoneKey('pump'))).toEqual({ kind: 'pending', seq: 12_345 });
  store.setState({ world: { ...store.getState().world, headSeq: 12_345 as never } });
  expect(store.getState().commands.has(zoneKey('pump'))).toBe(false);
});

test('[UI69] what was removed is put back as it was, once', async () => {
  const { zones, zone, sent, store } = house();
  store.setState({ mapUi: { ...store.getState().mapUi, zoneFilter: 'pump' } });
  await zones.remove(zone);
  expect(store.getState().mapUi.zoneFilter).toBeNull();
  store.setState({ world: { ...store.getState().world, headSeq: 12_345 as never } });
  await zones.undoRemove();
  await zones.undoRemove();
  expect(sent).toMatchObject([
    { name: 'remove-zone', zoneId: 'pump', was: 7 },
    { name: 'put-zone', zoneId: 'pump', zoneName: PUMP_ZONE.name, note: PUMP_ZONE.note, was: null },
  ]);
  expect(sent).toHaveLength(2);
});

test('[UI68] a refused removal takes nothing away, keeps its words, and leaves nothing to undo', async () => {
  const { zones, zone, store } = house('somebody changed this zone meanwhile');
  await zones.remove(zone);
  expect(store.getState().commands.get(zoneKey('pump'))).toEqual({
    kind: 'failed',
    error: 'somebody changed this zone meanwhile',
  });
  expect(store.getState().tools.removedZone).toBeNull();
});
