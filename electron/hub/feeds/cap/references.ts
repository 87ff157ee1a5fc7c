/** The record ids that a `references` element names, and what had to be noted while reading it. */
export interface References {
  readonly recordIds: readonly string[];
  readonly notes: readonly string[];
}

/** More than any chain of messages has; a bound for hostile ones. */
const MOST_REFERENCES = 1_000;
const TIME = /^\d{4}-\d{2}-\d{2}T/;

/**
 * Reads `sender,identifier,sent` triples parted by white space (CAP 1.2 §3.2.1 `references`). Where a part is not a
 * triple (a sender with blanks in it, senders and ids in lists of their own, a missing part), every piece in it that
 * can be an identifier counts as one: an id that nobody has does no harm, a warning left standing does.
 */
export function readReferences(text: string): References {
  const ids = new Set<string>();
  let malformed = 0;
  for (const part of text.split(/\s+/)) {
    if (part === '') continue;
    const pieces = part.split(',');
    const [sender = '', identifier = '', sent = ''] = pieces;
    if (pieces.length === 3 && sender !== '' && identifier !== '' && TIME.test(sent)) {
      ids.add(identifier);
      continue;
    }
    malformed += 1;
    for (const piece of pieces) if (canBeIdentifier(piece)) ids.add(piece);
  }
  const notes: string[] = [];
  if (malformed > 0)
    notes.push(`references: ${malformed} part(s) are not sender,identifier,sent; read as far as they go`);
  if (ids.size > MOST_REFERENCES) notes.push(`references: only the first ${MOST_REFERENCES} of ${ids.size} are taken`);
  return { recordIds: [...ids].slice(0, MOST_REFERENCES), notes };
}

/** Words of a sender's name have no digit, its address has an @. */
function canBeIdentifier(piece: string): boolean {
  return /\d/.test(piece) && !piece.includes('@') && !TIME.test(piece);
}
