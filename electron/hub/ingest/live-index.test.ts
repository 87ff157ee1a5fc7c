import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { FEED } from '../../../test/builders/event-body.ts';
import { type LiveEntry, LiveIndex } from './live-index.ts';

const entry = (name: string, document: string, overAt: number | null = null): LiveEntry => ({
  kind: 'event',
  id: `${FEED}/${name}` as EntityId,
  feedId: FEED,
  document,
  readFrom: document,
  fingerprint: '',
  listing: null,
  sentAt: null,
  overAt: overAt === null ? null : instant(overAt),
  isAmended: false,
  fix: null,
});

const names = fc.constantFrom('a', 'b', 'c', 'd');
const documents = fc.constantFrom('x', 'y');
const overAt = fc.option(fc.nat(9), { nil: null });
const act = fc.oneof(
  fc.record({ do: fc.constant('set' as const), name: names, document: documents, overAt }),
  fc.record({ do: fc.constant('delete' as const), name: names }),
  fc.record({ do: fc.constant('gather' as const), document: documents }),
);

test('[IN4] listings, feeds and what is over follow every change of the entries', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), fc.nat(9), (acts, at) => {
      const index = new LiveIndex();
      const model = new Map<string, LiveEntry>();
      for (const step of acts) {
        if (step.do === 'set') {
          const next = entry(step.name, step.document, step.overAt);
          index.set(next);
          model.set(step.name, next);
        } else if (step.do === 'delete') {
          index.delete('event', entry(step.name, '').id);
          model.delete(step.name);
        } else {
          index.gather(FEED, step.document);
          for (const [name, held] of model) model.set(name, { ...held, document: step.document });
        }
        // Looking narrows what is looked at next time; it must not lose anything.
        index.overBy(FEED, 'x', at);
      }
      const idsOf = (entries: Iterable<LiveEntry>) => Array.from(entries, ({ id }) => id).sort();
      for (const document of ['x', 'y']) {
        const listed = [...model.values()].filter((held) => held.document === document);
        expect(idsOf(index.listedBy(FEED, document))).toEqual(idsOf(listed));
        const over = listed.filter((held) => held.overAt !== null && held.overAt <= at);
        expect(idsOf(index.overBy(FEED, document, at))).toEqual(idsOf(over));
      }
      expect(idsOf(index.ofFeed(FEED))).toEqual(idsOf(model.values()));
      expect(index.feeds()).toEqual(model.size > 0 ? [FEED] : []);
      for (const [name, held] of model) expect(index.get('event', entry(name, '').id)).toEqual(held);
    }),
  );
});

test('[IN3] a cancellation is final; a replacement of one reality leaves the others alone', () => {
  const index = new LiveIndex();
  const id = 'e' as EntityId;
  index.replacements.note(id, { by: 'f' as EntityId, as: 'superseded', ofReality: 'test', at: null });
  expect(index.replacements.of(id, 'actual')).toBeUndefined();
  index.replacements.note(id, { by: 'g' as EntityId, as: 'cancelled', ofReality: null, at: null });
  index.replacements.note(id, { by: 'h' as EntityId, as: 'superseded', ofReality: null, at: null });
  expect(index.replacements.of(id, 'actual')).toMatchObject({ by: 'g', as: 'cancelled' });
  expect(index.replacements.of(id, 'test')).toMatchObject({ by: 'f' });
});
