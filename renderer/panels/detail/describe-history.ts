import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { decodeEventBody } from '../../store/decode-row.ts';
import type { Words } from '../../ui/words.tsx';

/** One line of a record's life. */
export interface HistoryLine {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly word: string;
  readonly changes: readonly string[];
}

/**
 * The rows of a history, newest first, as lines: each put against the one before it. `complete` tells whether the last row is
 * the first of the record's life.
 */
export function describeHistory(
  rows: AnswerOf['history'],
  isEvent: boolean,
  complete: boolean,
  words: Words,
): readonly HistoryLine[] {
  const { t } = words;
  return rows.map((row, i) => {
    const line = { seq: row.seq, recordedAt: instant(row.recordedAt) };
    if (row.op === 'move') return { ...line, word: t('detail.moved'), changes: [] };
    if (row.op === 'remove') return { ...line, word: t('detail.end'), changes: [] };
    const older = rows.slice(i + 1).find((other) => other.op === 'put');
    if (older === undefined) return { ...line, word: t(complete ? 'detail.first' : 'detail.update'), changes: [] };
    const changes = isEvent ? eventChanges(bodyOf(older), bodyOf(row), words) : [];
    return {
      ...line,
      word: t('detail.update'),
      changes: isEvent && changes.length === 0 ? [t('detail.same')] : changes,
    };
  });
}

function eventChanges(from: EventBody | null, to: EventBody | null, { t, local }: Words): readonly string[] {
  if (from === null || to === null) return [];
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  const gradeWord = ({ grade }: EventBody): string => t(grade === null ? 'grade.none' : `grade.g${grade}`);
  const endWord = ({ endsAt }: EventBody): string => (endsAt === null ? t('age.open') : local.minutes(endsAt));
  return [
    ...(from.grade === to.grade ? [] : [t('change.grade', { from: gradeWord(from), to: gradeWord(to) })]),
    ...(from.status === to.status
      ? []
      : [t('change.status', { from: t(`status.${from.status}`), to: t(`status.${to.status}`) })]),
    ...(from.endsAt === to.endsAt ? [] : [t('change.ends', { from: endWord(from), to: endWord(to) })]),
    ...(differs(
      from.texts.map(({ title }) => title),
      to.texts.map(({ title }) => title),
    )
      ? [t('change.title')]
      : []),
    ...(differs(
      from.texts.map(({ description, instruction }) => [description, instruction]),
      to.texts.map(({ description, instruction }) => [description, instruction]),
    )
      ? [t('change.text')]
      : []),
    ...(differs(from.location, to.location) ? [t('change.place')] : []),
    ...(differs(from.facts, to.facts) ? [t('change.facts')] : []),
    ...(from.replacedBy === null && to.replacedBy !== null ? [t('change.replaced')] : []),
  ];
}

function bodyOf(row: AnswerOf['history'][number]): EventBody | null {
  return row.body === null ? null : decodeEventBody(row.body);
}
