import type { CorrelationRule } from '../../../../shared/domain/correlation.ts';
import type { EventBody, EventReality } from '../../../../shared/domain/event.ts';
import type { Bbox, Geometry } from '../../../../shared/domain/geometry.ts';
import { CATEGORIES } from '../../../../shared/domain/grade.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { Report } from '../book/report.ts';
import { bboxOf, contains } from '../geometry.ts';
import type { RuleTable } from '../rules/rule-table.ts';

interface WarningArea {
  readonly id: EntityId;
  readonly category: number;
  readonly reality: EventReality;
  readonly area: Geometry;
  readonly bbox: Bbox;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A warning in whose area and time a report lies. */
export interface WarningMatch {
  readonly id: EntityId;
  readonly score: number;
  readonly rule: CorrelationRule;
  readonly sameCategory: boolean;
}

/** The warnings in force that have an area. Few at any time: they are gone through one by one. */
export class WarningAreas {
  readonly #areas = new Map<EntityId, WarningArea>();

  put(id: EntityId, body: EventBody): void {
    const area = body.location.geometry;
    const bbox = area === null ? null : bboxOf(area);
    if (area === null || bbox === null || body.status !== 'active') {
      this.#areas.delete(id);
      return;
    }
    this.#areas.set(id, {
      id,
      category: CATEGORIES.indexOf(body.category),
      reality: body.reality,
      area,
      bbox,
      fromAt: body.startsAt ?? body.sentAt ?? -Infinity,
      untilAt: body.endsAt ?? Infinity,
    });
  }

  delete(id: EntityId): void {
    this.#areas.delete(id);
  }

  /** The warnings whose rule ties the report to them, best first. The bounds are the rule's; its radius does not count. */
  matches(report: Report, rules: RuleTable): readonly WarningMatch[] {
    const { features, point } = report;
    if (point === null) return [];
    const found: WarningMatch[] = [];
    for (const warning of this.#areas.values()) {
      const rule = rules.areaRule(warning.category, features.category);
      if (rule === null || warning.reality !== features.reality) continue;
      const { at, lon, lat } = features;
      const [west, south, east, north] = warning.bbox;
      if (at < warning.fromAt || at > warning.untilAt || lon < west || lon > east || lat < south || lat > north)
        continue;
      if (!contains(warning.area, point)) continue;
      const sameCategory = warning.category === features.category;
      const { warningArea, category } = rule.weights;
      const score = (warningArea + (sameCategory ? category : 0)) / (warningArea + category);
      if (score >= rule.lower) found.push({ id: warning.id, score, rule, sameCategory });
    }
    return found.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }
}
