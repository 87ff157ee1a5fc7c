import { describe, expect, test } from 'vitest';
import { readReferences } from './references.ts';

const SENT = '2025-07-31T16:00:00+08:00';

describe('readReferences', () => {
  test('[CAP20] none, one, or many over several lines', () => {
    expect(readReferences('')).toEqual({ recordIds: [], notes: [] });
    expect(readReferences(' \n ')).toEqual({ recordIds: [], notes: [] });
    expect(readReferences(`s,A,${SENT}`)).toEqual({ recordIds: ['A'], notes: [] });
    expect(readReferences(`s,A,${SENT}\r\n\t s,B,${SENT}  s,A,${SENT}`)).toEqual({ recordIds: ['A', 'B'], notes: [] });
  });

  test('[CAP20] no more than a thousand are taken, with a note', () => {
    const read = readReferences(Array.from({ length: 2_000 }, (_, i) => `s,A${i},${SENT}`).join(' '));
    expect(read.recordIds).toHaveLength(1_000);
    expect(read.notes).toHaveLength(1);
  });

  test.each([
    ['a sender with blanks', `Met Office,A-1,${SENT}`, ['A-1']],
    [
      'senders and ids in lists of their own',
      `DE-1 DE-2,mow.DE-1 mow.DE-2,${SENT.slice(0, 24)}`,
      ['DE-1', 'DE-2', 'mow.DE-1', 'mow.DE-2'],
    ],
    ['no sender', `A-1,${SENT}`, ['A-1']],
    ['no time', 'a1@example.org,A-1', ['A-1']],
    ['only the id', '2.49.0.1.156.0', ['2.49.0.1.156.0']],
    ['an empty sender', `,A-1,${SENT}`, ['A-1']],
    ['words', 'none so far', []],
  ])('[CAP20] read as far as it goes, with a note: %s', (_name, text, recordIds) => {
    const read = readReferences(text);
    expect(read.recordIds).toEqual(recordIds);
    expect(read.notes).toHaveLength(1);
  });
});
