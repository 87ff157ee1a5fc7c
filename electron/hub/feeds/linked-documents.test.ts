import { expect, test } from 'vitest';
import { LinkedDocuments, type Link } from './linked-documents.ts';

const linkTo = (i: number): { url: string; recordId: string } => ({
  url: `https://example.org/${i}.xml`,
  recordId: `r${i}`,
});

function waiting(links: LinkedDocuments): Link[] {
  const seen = new Set<Link>();
  for (let link = links.next(seen); link !== null; link = links.next(seen)) seen.add(link);
  return [...seen];
}

test('[TR52] a link is fetched once, however often it is listed', () => {
  const links = new LinkedDocuments();
  links.add([linkTo(1), linkTo(1), linkTo(2)], 'index', 1);
  links.add([linkTo(2)], 'index', 1);
  expect(waiting(links).map(({ recordId }) => recordId)).toEqual(['r1', 'r2']);
  for (const link of waiting(links)) links.fetched(link);
  links.add([linkTo(1), linkTo(2)], 'index', 1);
  expect(waiting(links)).toEqual([]);
  links.add([{ ...linkTo(1), recordId: 'a new record at the same address' }], 'index', 1);
  links.add([{ ...linkTo(1), version: 'the record has changed' }], 'index', 1);
  expect(waiting(links)).toHaveLength(2);
});

test('[TR52] a link that fails is tried five times, and again once the feed lists it again', () => {
  const links = new LinkedDocuments();
  links.add([linkTo(1)], 'index', 1);
  let tries = 0;
  for (let link = links.next(new Set()); link !== null; link = links.next(new Set())) {
    tries += 1;
    links.failed(link);
  }
  expect(tries).toBe(5);
  links.add([linkTo(1)], 'index', 1);
  expect(waiting(links)).toHaveLength(1);
});

test('[TR52] links nested deeper than two, or more than can wait, are passed over and counted', () => {
  const links = new LinkedDocuments();
  links.add([linkTo(1)], 'index', 2);
  links.add([linkTo(2), linkTo(3)], 'index', 3);
  expect(waiting(links)).toHaveLength(1);
  expect(links.left).toBe(2);
  links.add(
    Array.from({ length: 6_000 }, (_, i) => linkTo(10 + i)),
    'index',
    1,
  );
  expect(links.left).toBe(1_001);
});

test('[TR52] what is remembered is bounded: the longest unmentioned is forgotten first', () => {
  const links = new LinkedDocuments();
  for (let i = 0; i <= 20_000; i += 1) {
    links.fetched({ ...linkTo(i), version: '', document: 'index', depth: 1 });
    if (i === 19_999) links.add([linkTo(0)], 'index', 1);
  }
  links.add([linkTo(0), linkTo(1), linkTo(2)], 'index', 1);
  expect(waiting(links).map(({ recordId }) => recordId)).toEqual(['r1']);
});
