import type { NewChange } from '../../../shared/domain/change.ts';
import type { CorrelationBody, CorrelationTrial } from '../../../shared/domain/correlation.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { LinkBody } from '../../../shared/domain/incident.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { Correlator } from './correlator.ts';
import { isWarning } from './report-features.ts';

/** One commit's news of events, as the log has it. */
export interface PastCommit {
  readonly at: Instant;
  readonly changes: readonly NewChange[];
}

export interface RuleTrial {
  readonly rules: CorrelationBody;
  readonly from: Instant;
  readonly to: Instant;
  readonly timeZone: string;
  /** The commits of the span in the order of the log; changes of other kinds than events are passed over. */
  readonly commits: Iterable<PastCommit>;
  /** The incident that each report belongs to now. */
  readonly standing: ReadonlyMap<EntityId, EntityId>;
}

const MOST_EXAMPLES = 50;

/** What rules would have done over a span, from an empty state and without anybody's decisions. Writes nothing. */
export function tryRules({ rules, from, to, timeZone, commits, standing }: RuleTrial): CorrelationTrial {
  const none = { events: [], incidents: [], links: [], lastIncident: null };
  const correlator = new Correlator({ rules: { ...rules, enabled: true }, timeZone, ...none }, from);
  const titles = new Map<EntityId, string>();
  const group = new Map<EntityId, EntityId>();
  const links = new Map<EntityId, LinkBody>();
  for (const { at, changes } of commits) {
    const events = changes.filter(({ kind }) => kind === 'event');
    for (const change of events) {
      if (
        change.op === 'put' &&
        change.kind === 'event' &&
        !isWarning(change.body) &&
        change.body.status !== 'superseded'
      ) {
        titles.set(change.id, change.body.texts[0]?.title ?? '');
      }
    }
    for (const change of correlator.correlate(events, at)) {
      if (change.op === 'put' && change.kind === 'incident')
        for (const id of change.body.events) group.set(id, change.id);
      if (change.op === 'put' && change.kind === 'link' && isQuestionOrJoin(change.body))
        links.set(change.id, change.body);
    }
  }
  const ours = new Map([...group].map(([id, incident]) => [id, correlator.book.resolve(incident)]));
  const ourPairs = pairsWithin(ours, titles);
  const theirPairs = pairsWithin(standing, titles);
  const shown = [...links.values()];
  return {
    from,
    to,
    reports: titles.size,
    joined: [...ours.keys()].filter((id) => titles.has(id)).length,
    asked: shown.filter(({ state }) => state === 'asked').length,
    incidents: new Set(ours.values()).size,
    newlyJoined: countMissing(ourPairs, theirPairs),
    nowApart: countMissing(theirPairs, ourPairs),
    examples: shown.slice(0, MOST_EXAMPLES).map((link) => {
      const otherId = link.to.kind === 'event' ? link.to.id : (otherOf(link, ours) ?? link.to.id);
      const { eventId, score, reasons, state } = link;
      return {
        eventId,
        otherId,
        titles: [titles.get(eventId) ?? '', titles.get(otherId) ?? ''],
        score,
        reasons,
        state,
      };
    }),
  };
}

function isQuestionOrJoin({ state, reasons }: LinkBody): boolean {
  return state !== 'apart' && !reasons.some(({ kind }) => kind === 'warning-area' || kind === 'same-source');
}

function otherOf({ eventId, to }: LinkBody, groups: ReadonlyMap<EntityId, EntityId>): EntityId | null {
  for (const [id, incident] of groups) if (incident === to.id && id !== eventId) return id;
  return null;
}

/** Each report with the first one of its group: enough to tell two partings apart, and no more than there are reports. */
function pairsWithin(groups: ReadonlyMap<EntityId, EntityId>, of: ReadonlyMap<EntityId, string>): ReadonlySet<string> {
  const first = new Map<EntityId, EntityId>();
  const pairs = new Set<string>();
  for (const id of of.keys()) {
    const group = groups.get(id);
    if (group === undefined) continue;
    const leader = first.get(group);
    if (leader === undefined) first.set(group, id);
    else pairs.add(`${leader} ${id}`);
  }
  return pairs;
}

function countMissing(pairs: ReadonlySet<string>, among: ReadonlySet<string>): number {
  return [...pairs].filter((pair) => !among.has(pair)).length;
}
