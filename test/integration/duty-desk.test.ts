import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EntityKind } from '../../shared/domain/change.ts';
import type { Command } from '../../shared/protocol/up.ts';
import { type HubSeat, startHubProcess } from '../support/hub-process.ts';
import { feedEntry, hubFolder } from '../support/hub-site.ts';

/** Starting reads the sources anew in every process, and the machine has other work. */
const SLOW = { timeout: 60_000 };
const KINDS: readonly EntityKind[] = ['event', 'incident', 'case', 'task', 'log-entry', 'table'];
const CALLER = { name: '王小明', phone: '138 0000 1234', address: '桃北中路 12 号 3 单元 501' };

const takeReport = (
  title: string,
  parts: Partial<Extract<Command, { readonly name: 'take-report' }>> = {},
): Command => ({
  name: 'take-report',
  report: {
    title,
    narrative: '二楼窗口有黑烟',
    domain: 'emergency',
    category: 'fire',
    eventClass: 'accident',
    grade: 3,
    priority: 1,
    gbCode: null,
    place: { point: [113.58, 37.86], words: '桃北中路', source: 'map', gridCode: null },
    occurredAt: null,
    processes: ['emergency'],
  },
  caller: null,
  join: null,
  ...parts,
});

/** The only case, as this seat sees it. */
const caseOf = (seat: HubSeat) => {
  const [found] = [...seat.state.values()].filter(({ kind }) => kind === 'case');
  const [id] = seat.bodies('case').keys();
  const body = seat.bodies('case').get(id ?? '');
  if (found === undefined || body === undefined) throw new Error('no case');
  return { id: found.id, seq: found.seq, body };
};
const see = (seat: HubSeat, state: string) =>
  seat.until(() => seat.bodies('case').size > 0 && caseOf(seat).body.state === state);
const bytesOf = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [readFileSync(join(folder, entry.name))] : [],
    ),
  );

describe('the duty desk on a running hub', SLOW, () => {
  test('[DS5] two seats work one case to its end, and of two acts at once one is refused', async () => {
    await using folder = await hubFolder();
    await using hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const [one, two] = [await hub.seat(KINDS), await hub.seat(KINDS)];
    expect(
      await one.command(takeReport('桃北中路仓库冒烟', { report: { ...reportOf('x'), processes: [] } })),
    ).toMatchObject({ ok: true });
    await two.until(() => two.bodies('event').size === 1);
    const [event = ''] = two.bodies('event').keys();
    expect(event).toMatch(/^@desk\//);
    const about = { kind: 'event', id: event } as const;
    expect(await two.command({ name: 'open-case', process: 'emergency', about, facts: {} })).toMatchObject({
      ok: true,
    });
    await Promise.all([see(one, 'received'), see(two, 'received')]);
    const act = (seat: HubSeat, to: 'triaged' | 'dispatched' | 'on-scene' | 'cleared') =>
      seat.command({
        name: 'act-on-case',
        caseId: caseOf(seat).id,
        was: caseOf(seat).seq,
        act: { do: 'move', to, reason: '' },
      });
    const both = await Promise.all([act(one, 'triaged'), act(two, 'dispatched')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)?.error).toContain('meanwhile (case.move)');
    const state = both[0].ok ? 'triaged' : 'dispatched';
    await Promise.all([see(one, state), see(two, state)]);
    for (const to of state === 'triaged'
      ? (['dispatched', 'on-scene', 'cleared'] as const)
      : (['on-scene', 'cleared'] as const)) {
      expect(await act(two, to)).toMatchObject({ ok: true });
      await see(two, to);
    }
    const close = { do: 'close', disposition: 'founded', words: '明火已灭' } as const;
    const { id, seq: was } = caseOf(two);
    await see(one, 'cleared');
    expect(await one.command({ name: 'act-on-case', caseId: id, was, act: close })).toMatchObject({ ok: true });
    await Promise.all([see(one, 'closed'), see(two, 'closed')]);
    expect(caseOf(one)).toEqual(caseOf(two));
    expect([...one.bodies('log-entry').values()]).toEqual([...two.bodies('log-entry').values()]);
    expect(caseOf(one).body.number).toMatch(/^\d{4}-000001$/);
  });

  test('[DS9] a report is offered what is like it, joins it, and is there after a restart', async () => {
    await using folder = await hubFolder();
    const start = { dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) };
    const hub = await startHubProcess(start);
    const seat = await hub.seat(KINDS);
    await seat.command(takeReport('桃北中路仓库冒烟'));
    await seat.until(() => seat.bodies('case').size === 1);
    const { id, body } = caseOf(seat);
    const [first] = await seat.ask({
      what: 'similar-reports',
      point: [113.5805, 37.86],
      category: null,
      text: '桃北中路着火',
      limit: 5,
    });
    expect(first).toMatchObject({ eventId: body.events[0], caseIds: [id], title: '桃北中路仓库冒烟' });
    const join_ = { kind: 'event', id: first?.eventId ?? '' } as const;
    const far = {
      ...reportOf('看见浓烟'),
      processes: [],
      place: { point: null, words: '', source: 'none', gridCode: null },
    };
    expect(await seat.command(takeReport('看见浓烟', { report: far as never, join: join_ }))).toMatchObject({
      ok: true,
    });
    await seat.until(() => [...seat.bodies('incident').values()].some(({ events }) => events.length === 2));
    await hub.stop();
    await using again = await startHubProcess(start);
    const later = await again.seat(KINDS);
    expect([later.bodies('event').size, later.bodies('case').size]).toEqual([2, 1]);
    await later.command(takeReport('另一处', { report: { ...reportOf('另一处'), category: 'lamp' } }));
    await later.until(() => later.bodies('case').size === 2);
    expect([...later.bodies('case').keys()].map((each) => each.slice(5))).toEqual(['000001', '000002']);
  });

  test('[DS10] who called is told to who asks, logged, and in no file as it is', async () => {
    await using folder = await hubFolder();
    const hub = await startHubProcess({ dataDir: folder.dataDir, site: await folder.site([feedEntry('calls')]) });
    const seat = await hub.seat(KINDS);
    await seat.command(takeReport('桃北中路仓库冒烟', { caller: CALLER }));
    await seat.until(() => seat.bodies('case').size === 1);
    const { id } = caseOf(seat);
    expect(await seat.ask({ what: 'caller', caseId: id })).toEqual(CALLER);
    await seat.until(() => [...seat.bodies('log-entry').values()].some(({ code }) => code === 'caller.read'));
    await expect(seat.ask({ what: 'caller', caseId: '1999-000001' })).rejects.toThrow('there is no case');
    const end = await hub.stop();
    const bytes = Buffer.concat([bytesOf(folder.dataDir), Buffer.from(end.stdout + end.stderr)]);
    for (const words of [...Object.values(CALLER), CALLER.phone.replaceAll(' ', '')])
      expect(bytes.includes(words)).toBe(false);
  });
});

function reportOf(title: string) {
  const command = takeReport(title);
  if (command.name !== 'take-report') throw new Error('no report');
  return command.report;
}
