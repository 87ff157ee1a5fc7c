import type { CorrelationBody } from '../../shared/domain/correlation.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { LinkBody } from '../../shared/domain/incident.ts';
import { DEFAULT_RULES } from './correlation-rules.ts';
import { relatedTo, reportsById } from './related-reports.ts';
import type { WorldState } from './seat-state.ts';

/** How far a rule looks around a report. */
export interface LinkRing {
  readonly at: Position;
  readonly radiusM: number;
}

/** A line from the selected report to one that is linked to it. */
export interface LinkTie {
  readonly from: Position;
  readonly to: Position;
  /** A person is still to say. */
  readonly asked: boolean;
}

export interface LinkPicture {
  /** Of the selected report the widest that linked it, and one of each linked report, by the rule that linked it. */
  readonly rings: readonly LinkRing[];
  readonly ties: readonly LinkTie[];
}

export const NO_LINKS: LinkPicture = { rings: [], ties: [] };

/** What is drawn about the links of a selected report. What has no place, or was linked by a person's own act, has no ring. */
export function linkPicture(world: WorldState, selected: Eid | null): LinkPicture {
  const event = selected === null ? undefined : world.events.byEid.get(selected);
  const at = event?.body.location.point ?? null;
  if (event === undefined || at === null) return NO_LINKS;
  const related = relatedTo(event.id, world.incidents, world.links);
  const { incident, membership, questions } = related;
  if (incident === undefined && questions.length === 0) return NO_LINKS;
  const rules = world.correlation?.body ?? DEFAULT_RULES;
  const others = reportsById(world.events, related);
  const rings: LinkRing[] = [];
  const ties: LinkTie[] = [];
  let widest = radiusOf(membership.get(event.id)?.body, rules);
  const tie = (id: typeof event.id, link: LinkBody | undefined, asked: boolean): void => {
    const to = others.get(id)?.body.location.point ?? null;
    if (to === null || id === event.id) return;
    const radiusM = radiusOf(link, rules);
    widest = Math.max(widest, radiusM);
    if (radiusM > 0) rings.push({ at: to, radiusM });
    ties.push({ from: at, to, asked });
  };
  for (const id of incident?.body.events ?? []) tie(id, membership.get(id)?.body, false);
  for (const { link, reportId } of questions) tie(reportId, link.body, true);
  return { rings: widest > 0 && ties.length > 0 ? [{ at, radiusM: widest }, ...rings] : rings, ties };
}

/** 0: no rule, or one that is there no longer. */
function radiusOf(link: LinkBody | undefined, { rules }: CorrelationBody): number {
  return rules.find(({ id }) => id === link?.rule)?.radiusM ?? 0;
}
