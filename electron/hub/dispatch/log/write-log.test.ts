import { describe, expect, it } from 'vitest';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { actor, dutyHouse, MORNING, STORE_KINDS } from '../../../../test/support/duty-house.ts';

const write = { name: 'write-log', to: [], corrects: null } as const;
const SHIFT = { kind: 'shift', id: '2026-07-24-day' } as const;

describe.each(STORE_KINDS)('the log on the %s store', (kind) => {
  it('[DS6] words are taken down with who said them, and set right only by another entry of the same log', async () => {
    await using house = await dutyHouse(kind);
    const note = { ...write, stream: SHIFT, entry: 'note', text: '东区停电' } as const;
    expect(await house.run({ ...note, to: [] }, actor('duty', '赵值班'))).toMatchObject({ ok: true });
    const first = 'shift/2026-07-24-day~1';
    expect(house.state.get('log-entry', first as EntityId)?.body).toEqual({
      stream: SHIFT,
      entry: 'note',
      at: MORNING,
      by: '赵值班',
      text: '东区停电',
      code: null,
      facts: {},
      to: [],
      corrects: null,
    });
    const right = { ...note, entry: 'correction', text: '西区停电', to: [] } as const;
    expect(await house.run({ ...right, to: [], corrects: first })).toMatchObject({ ok: true });
    expect(await house.run({ ...right, to: [] })).toMatchObject({ ok: false });
    expect(await house.run({ ...note, to: [], corrects: first })).toMatchObject({ ok: false });
    const elsewhere = { kind: 'shift', id: '2026-07-24-night' } as const;
    expect(await house.run({ ...right, to: [], stream: elsewhere, corrects: first })).toMatchObject({ ok: false });
    expect(house.state.get('log-entry', first as EntityId)?.body.text).toBe('东区停电');
  });

  it('[DS6] nothing is written to the log of a case that is not there', async () => {
    await using house = await dutyHouse(kind);
    const stream = { kind: 'case', id: '2026-000001' } as const;
    expect(await house.run({ ...write, to: [], stream, entry: 'note', text: '…' })).toMatchObject({ ok: false });
  });

  it('[PE14] departments and crews do not write into the log of a shift', async () => {
    await using house = await dutyHouse(kind);
    for (const role of ['department', 'grid'] as const) {
      const outcome = await house.run(
        { name: 'write-log', stream: SHIFT, entry: 'note', text: '交班', to: [], corrects: null },
        actor(role, 'x', 'fire'),
      );
      expect(outcome).toMatchObject({ ok: false, error: expect.stringContaining('kept by its own desk') });
    }
  });
});
