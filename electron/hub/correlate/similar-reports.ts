import type { CorrelationRule, LinkReason } from '../../../shared/domain/correlation.ts';
import type { Position } from '../../../shared/domain/geometry.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/grade.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { EventReality } from '../../../shared/domain/event.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { Report } from './book/report.ts';
import { type IndexItem, ItemColumns } from './index/item-columns.ts';
import { noRoads } from './road-distance.ts';
import type { RuleTable } from './rules/rule-table.ts';
import { explainPair, round } from './score/explain-pair.ts';
import { PairScore, scorePair } from './score/pair-score.ts';
import { NO_WORDS, wordSet } from './text/word-set.ts';

/** As much as is known of a report that somebody is just taking down. */
export interface ReportDraft {
  /** Null: not yet told. */
  readonly point: Position | null;
  readonly category: Category | null;
  readonly text: string;
  readonly reality: EventReality;
  readonly limit: number;
}

/** A report that the draft may be about. */
export interface SimilarFound {
  readonly eventId: EntityId;
  readonly title: string;
  readonly at: Instant;
  /** Null: one of them has no place. */
  readonly distanceM: number | null;
  /** 0 … 1. */
  readonly score: number;
  readonly reasons: readonly LinkReason[];
}

/** Domain notes §1, "Duplicate prompt": those who report are asked within 250 m. */
const RADIUS_M = 250;
const WINDOW_MS = 6 * 3_600_000;
const NO_HINTS = new Int32Array(0);

/**
 * Reports of the last hours that the draft may be about, most alike first: scored as correlation scores, within bounds that
 * are wide, since here a person looks. Nothing is joined by it.
 */
export function similarReports(
  draft: ReportDraft,
  reports: Iterable<Report>,
  rules: RuleTable,
  now: Instant,
): readonly SimilarFound[] {
  const columns = new ItemColumns();
  const pair = new PairScore();
  const found: SimilarFound[] = [];
  for (const report of reports) {
    const { features } = report;
    if (!report.isActive || report.endsAt < now || features.at < now - WINDOW_MS) continue;
    if (features.reality !== draft.reality) continue;
    const rule = promptRule(rules, draft.category, features.category);
    if (rule === null) continue;
    const a = columns.add(draftItem(draft, features.category, now));
    const b = columns.add(reportItem(report));
    if (scorePair(columns, a, b, rule, noRoads, pair) > 0) {
      found.push({
        eventId: report.id,
        title: report.texts[0]?.title ?? '',
        at: features.at,
        distanceM: pair.metres < 0 ? null : Math.round(pair.metres),
        score: round(pair.score),
        reasons: explainPair(pair, rule, [
          [draft.text],
          report.texts.flatMap(({ title, description }) => [title, description]),
        ]),
      });
    }
    columns.free(a);
    columns.free(b);
  }
  return found
    .toSorted((x, y) => y.score - x.score || y.at - x.at || (x.eventId < y.eventId ? -1 : 1))
    .slice(0, draft.limit);
}

/** What the site's rules weigh for such a pair, else for the report's own kind; null: such reports are never compared. */
function promptRule(rules: RuleTable, category: Category | null, other: number): CorrelationRule | null {
  const own = category === null ? other : CATEGORIES.indexOf(category);
  const rule = rules.of(own, other) ?? rules.of(other, other);
  return rule === null ? null : { ...rule, radiusM: RADIUS_M, windowMs: WINDOW_MS, distance: 'line' };
}

/** A draft without a kind counts as of the other's: nothing speaks against it. */
function draftItem({ point, category, text }: ReportDraft, other: number, now: Instant): IndexItem {
  const [lon, lat] = point ?? [Number.NaN, Number.NaN];
  return {
    fromAt: now,
    untilAt: now,
    lon,
    lat,
    extentM: 0,
    category: category === null ? other : CATEGORIES.indexOf(category),
    reality: 0,
    kind: 0,
    vocabulary: 0,
    text: wordSet([text]),
    address: NO_WORDS,
    hints: NO_HINTS,
  };
}

function reportItem({ features }: Report): IndexItem {
  return {
    ...features,
    fromAt: features.at,
    untilAt: features.at,
    reality: 0,
    kind: 0,
    vocabulary: 0,
    address: NO_WORDS,
    hints: NO_HINTS,
  };
}
