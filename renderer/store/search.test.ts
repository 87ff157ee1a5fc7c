import { describe, expect, test } from 'vitest';
import type { PlaceHit } from '../../shared/domain/place.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { toolsWorld } from '../../test/builders/tools-world.ts';
import { PLACES } from '../../test/builders/tools-story.ts';
import { Search } from './search.ts';
import { createSeatStore, type SeatStore } from './seat-store.ts';

interface Asked {
  readonly text: string;
  readonly near: readonly [number, number] | null;
  answer(places: readonly PlaceHit[]): void;
  fail(message: string): void;
}

function house({ open = true, hasPlaces = true } = {}) {
  const clock = new ManualClock();
  const store: SeatStore = createSeatStore(clock.now(), { lang: 'zh-CN', theme: 'dark' }, false);
  store.setState({
    world: toolsWorld({ hasPlaces }),
    connection: open
      ? {
          kind: 'open',
          since: clock.now(),
          welcome: {
            type: 'welcome',
            protocol: 1,
            version: '0',
            role: 'duty',
            user: 'desk 3',
            departmentId: null,
            unitId: null,
            mode: 'live',
            hubNow: 0,
            headSeq: 0,
          },
        }
      : { kind: 'connecting', since: clock.now(), attempt: 0 },
  });
  const asked: Asked[] = [];
  const client = {
    query: (ask: { readonly what: string; readonly text?: string; readonly near?: Asked['near'] }) =>
      new Promise<never>((resolve, reject) => {
        asked.push({
          text: ask.text ?? '',
          near: ask.near ?? null,
          answer: (places) => resolve(places as never),
          fail: (message) => reject(new Error(message)),
        });
      }),
  };
  const search = new Search(client as never, store, clock);
  const shown = () => store.getState().tools.search;
  return { clock, store, asked, search, shown };
}

/** Lets what was resolved be carried on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe('the search', () => {
  test('[UI64] waits for a pause of 150 ms and asks for the newest text only, from where the map looks', async () => {
    const { clock, asked, search, shown } = house();
    void search.type('迎');
    clock.advance(149);
    void search.type('迎泽');
    await settle();
    clock.advance(149);
    await settle();
    expect([asked.length, shown().standing.kind]).toEqual([0, 'waiting']);
    clock.advance(1);
    await settle();
    expect(asked.map(({ text, near }) => [text, near])).toEqual([['迎泽', [113.58, 37.86]]]);
    asked[0]?.answer(PLACES);
    await settle();
    expect([shown().standing.kind, shown().places.length]).toEqual(['found', PLACES.length]);
  });

  test('[UI64] an answer to an earlier text is dropped', async () => {
    const { clock, asked, search, shown } = house();
    void search.type('迎泽');
    clock.advance(150);
    await settle();
    void search.type('府东');
    clock.advance(150);
    await settle();
    asked[1]?.answer([]);
    await settle();
    asked[0]?.answer(PLACES);
    await settle();
    expect(shown()).toMatchObject({ text: '府东', places: [], standing: { kind: 'found' } });
  });

  test('[UI65] says that it waits after 200 ms, not before', async () => {
    const { clock, asked, search, shown } = house();
    void search.type('迎泽');
    clock.advance(150);
    await settle();
    clock.advance(199);
    await settle();
    expect(shown().standing.kind).toBe('waiting');
    clock.advance(1);
    await settle();
    expect(shown().standing.kind).toBe('loading');
    asked[0]?.answer([]);
    await settle();
    expect(shown().standing.kind).toBe('found');
  });

  test('[UI65] a failure is told, and the same text can be tried again', async () => {
    const { clock, asked, search, shown } = house();
    void search.type('迎泽');
    clock.advance(150);
    await settle();
    asked[0]?.fail('the index is being read');
    await settle();
    expect(shown().standing).toEqual({ kind: 'failed', message: 'the index is being read' });
    void search.again();
    clock.advance(150);
    await settle();
    expect(asked.map(({ text }) => text)).toEqual(['迎泽', '迎泽']);
  });

  test('[UI65] without an index, without a line and for coordinates nothing is asked', async () => {
    const bare = house({ hasPlaces: false });
    void bare.search.type('迎泽');
    expect(bare.shown().standing.kind).toBe('no-index');
    const cut = house({ open: false });
    void cut.search.type('迎泽');
    cut.clock.advance(150);
    await settle();
    expect(cut.shown().standing.kind).toBe('offline');
    const { clock, asked, search, shown } = house();
    void search.type('37.8567, 113.5805');
    clock.advance(1000);
    await settle();
    expect([shown().standing.kind, asked.length]).toEqual(['idle', 0]);
  });
});
