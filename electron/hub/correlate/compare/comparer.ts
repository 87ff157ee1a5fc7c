import type { CorrelationRule, LinkReason } from '../../../../shared/domain/correlation.ts';
import { CATEGORIES } from '../../../../shared/domain/grade.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { IncidentBody } from '../../../../shared/domain/incident.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { Report } from '../book/report.ts';
import { Hints, Names } from '../index/hints.ts';
import { ItemIndex } from '../index/item-index.ts';
import type { RoadDistance } from '../road-distance.ts';
import type { RuleTable } from '../rules/rule-table.ts';
import { explainPair, round } from '../score/explain-pair.ts';
import { PairScore, scorePair } from '../score/pair-score.ts';
import { NO_WORDS, wordSet } from '../text/word-set.ts';

/** Something a report may be one with: another report, or an incident none of whose reports is compared any more. */
export interface Match {
  readonly to: { readonly kind: 'incident' | 'event'; readonly id: EntityId };
  readonly score: number;
  readonly rule: CorrelationRule;
  /** Why, in words; asked before the next report is compared. */
  readonly explain: () => readonly LinkReason[];
}

interface Owner {
  readonly kind: 'incident' | 'event';
  readonly id: EntityId;
  readonly endsAt: number;
  readonly texts: readonly string[];
}

const MOST_NEAR = 1 << 16;
const REALITIES = ['actual', 'exercise', 'test', 'draft', 'system'] as const;
/** More kept than this and the oldest go: a bound for the memory, far above what a window holds. */
const MOST_ITEMS = 250_000;

/** The index of what reports are compared with, and the comparing. */
export class Comparer {
  readonly rules: RuleTable;
  readonly #roads: RoadDistance;
  readonly #index: ItemIndex;
  readonly #hints = new Hints();
  readonly #kinds = new Names();
  readonly #owners: (Owner | undefined)[] = [];
  readonly #slots = new Map<EntityId, number>();
  readonly #summaries = new Map<EntityId, number>();
  readonly #near = new Int32Array(MOST_NEAR);
  readonly #pair = new PairScore();

  constructor(rules: RuleTable, roads: RoadDistance) {
    this.rules = rules;
    this.#roads = roads;
    this.#index = new ItemIndex(rules);
  }

  get size(): number {
    return this.#index.size;
  }

  holds(report: EntityId): boolean {
    return this.#slots.has(report);
  }

  /** From now on others are compared with the report. */
  add(report: Report): void {
    this.drop(report.id);
    const { features, texts, id, endsAt } = report;
    const slot = this.#index.add({
      ...features,
      fromAt: features.at,
      untilAt: features.at,
      reality: REALITIES.indexOf(features.reality),
      kind: this.#kinds.number(features.kind),
      vocabulary: this.#kinds.number(features.kind?.split(' ', 2).join(' ') ?? null),
      hints: this.#hints.numbers(features.hints),
    });
    this.#slots.set(id, slot);
    this.#owners[slot] = {
      kind: 'event',
      id,
      endsAt,
      texts: texts.flatMap(({ title, description }) => [title, description]),
    };
    if (this.#slots.size > MOST_ITEMS) this.#dropOldest();
  }

  drop(report: EntityId): void {
    this.#forget(this.#slots, report);
  }

  /** An incident stands for its reports where none of them is compared any more. */
  addSummary(id: EntityId, body: IncidentBody, reality: Report['features']['reality']): void {
    this.dropSummary(id);
    const [lon, lat] = body.point ?? [Number.NaN, Number.NaN];
    const texts = body.titles.map(({ title }) => title);
    const slot = this.#index.add({
      fromAt: body.openedAt,
      untilAt: body.lastReportAt,
      lon,
      lat,
      extentM: 0,
      category: CATEGORIES.indexOf(body.category),
      reality: REALITIES.indexOf(reality),
      kind: 0,
      vocabulary: 0,
      text: wordSet(texts),
      address: NO_WORDS,
      hints: this.#hints.numbers([]),
    });
    this.#summaries.set(id, slot);
    this.#owners[slot] = { kind: 'incident', id, endsAt: Infinity, texts };
  }

  dropSummary(incident: EntityId): void {
    this.#forget(this.#summaries, incident);
  }

  /** Whatever reaches the lower bound of its rule, best first; equal scores in the order of their names. The report must be held. */
  matches(report: EntityId): readonly Match[] {
    const slot = this.#slots.get(report);
    const owner = slot === undefined ? undefined : this.#owners[slot];
    if (slot === undefined || owner === undefined) return NONE;
    const { columns } = this.#index;
    const category = columns.category[slot] ?? 0;
    let found: Match[] | null = null;
    for (const partner of this.rules.partners(category)) {
      const rule = this.rules.of(category, partner);
      if (rule === null) continue;
      const reachM = rule.radiusM;
      const count = this.#index.near(slot, partner, reachM, rule.windowMs, this.#near, 0);
      for (let at = 0; at < count; at++) {
        const other = this.#near[at] ?? 0;
        // Cells of several categories may share a list.
        if (other === slot || columns.category[other] !== partner) continue;
        if (scorePair(columns, slot, other, rule, this.#roads, this.#pair) < rule.lower) continue;
        const with_ = this.#owners[other];
        if (
          with_ === undefined ||
          isOver(with_, columns.fromAt[slot] ?? 0) ||
          isOver(owner, columns.fromAt[other] ?? 0)
        )
          continue;
        found ??= [];
        if (found.some(({ to }) => to.id === with_.id)) continue;
        const explain = (): readonly LinkReason[] => {
          scorePair(columns, slot, other, rule, this.#roads, this.#pair);
          return explainPair(this.#pair, rule, [owner.texts, with_.texts]);
        };
        found.push({ to: { kind: with_.kind, id: with_.id }, score: round(this.#pair.score), rule, explain });
      }
    }
    return found?.sort((a, b) => b.score - a.score || (a.to.id < b.to.id ? -1 : 1)) ?? NONE;
  }

  /** Drops what is too old to be compared with anything that comes now. Returns the reports. */
  dropBefore(now: Instant): readonly EntityId[] {
    const { untilAt, category } = this.#index.columns;
    const isOld = (slot: number): boolean => (untilAt[slot] ?? 0) < now - this.rules.longestMs(category[slot] ?? 0);
    const old = [...this.#slots].flatMap(([id, slot]) => (isOld(slot) ? [id] : []));
    for (const id of old) this.drop(id);
    for (const [id, slot] of this.#summaries) if (isOld(slot)) this.dropSummary(id);
    return old;
  }

  #forget(slots: Map<EntityId, number>, id: EntityId): void {
    const slot = slots.get(id);
    if (slot === undefined) return;
    slots.delete(id);
    this.#owners[slot] = undefined;
    this.#index.remove(slot);
  }

  #dropOldest(): void {
    const [oldest] = this.#slots.keys();
    if (oldest !== undefined) this.drop(oldest);
  }
}

const NONE: readonly Match[] = [];

/** Over before the other began: a thing that is done is not what somebody reports later. */
function isOver({ endsAt }: Owner, at: number): boolean {
  return endsAt < at;
}
