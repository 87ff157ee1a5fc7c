import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import { attributeOf } from '../xml/json-as-xml.ts';
import { isPlaced } from './read-place.ts';
import { readRecord, typeOf } from './read-record.ts';
import type { DatexRecord } from './schema.ts';

/** What a document holds: publications of situations, and of other things. */
export interface DatexDocument {
  readonly situations: readonly { readonly node: XmlNode; readonly lang: string }[];
  /** How many publications of situations, which may be empty. */
  readonly publications: number;
  /** Publications of something else, by their class. */
  readonly others: readonly XmlNode[];
  readonly publishedAt: string;
  /** A snapshot, so what it no longer lists has ended. */
  readonly isWhole: boolean;
}

const PUBLICATIONS = new Set(['payloadPublication', 'payload', 'situationPublication', 'publication']);
/** Exchange messages that hold only what changed, or nothing: v2 `updateMethod`, v3 `codedExchangeProtocol`. */
const PARTIAL = /^(?:singleElementUpdate|delta.*)$/i;
const MOST_DEPTH = 12;

/** Looks for situations under any envelope: v2 d2LogicalModel, v3 payload and messageContainer, SOAP. */
export function findSituations(root: XmlNode): DatexDocument {
  const situations: { node: XmlNode; lang: string }[] = [];
  const others: XmlNode[] = [];
  let [publications, publishedAt, isWhole] = [0, '', true];
  const walk = (node: XmlNode, lang: string, depth: number): void => {
    if (node.local === 'situation') {
      situations.push({ node, lang });
      return;
    }
    if (PARTIAL.test(node.text) && (node.local === 'updateMethod' || node.local === 'codedExchangeProtocol'))
      isWhole = false;
    if ((node.local === 'deliveryBreak' || node.local === 'keepAlive') && node.text === 'true') isWhole = false;
    let inner = lang;
    if (PUBLICATIONS.has(node.local)) {
      const type = typeOf(node);
      if (type !== '' && type !== 'SituationPublication') {
        others.push(node);
        return;
      }
      if (type !== '' || child(node, 'situation') !== undefined || node.local === 'situationPublication')
        publications += 1;
      inner = attributeOf(node, 'lang') || (textOf(node, 'lang') ?? lang);
      publishedAt ||= textOf(node, 'publicationTime') ?? '';
    }
    if (depth < MOST_DEPTH) for (const each of node.children) walk(each, inner, depth + 1);
  };
  walk(root, 'und', 0);
  return { situations, publications, others, publishedAt, isWhole };
}

/** The records of a situation with the elements they came from. A record without place has that of the first one with one. */
export function recordsOf(
  situation: XmlNode,
  lang: string,
): readonly { readonly node: XmlNode; readonly record: DatexRecord }[] {
  const header = child(situation, 'headerInformation');
  const head = {
    id: attributeOf(situation, 'id'),
    lang,
    severity: textOf(situation, 'overallSeverity') ?? '',
    informationStatus: (header === undefined ? undefined : textOf(header, 'informationStatus')) ?? '',
    confidentiality: (header === undefined ? undefined : textOf(header, 'confidentiality')) ?? '',
  };
  const read = children(situation, 'situationRecord').map((node) => ({ node, record: readRecord(node, head) }));
  const placed = read.find(({ record }) => isPlaced(record.place));
  if (placed === undefined) return read;
  return read.map(({ node, record }) =>
    isPlaced(record.place)
      ? { node, record }
      : { node, record: { ...record, place: placed.record.place, placeIsShared: true } },
  );
}
