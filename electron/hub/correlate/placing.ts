import type { EntityId } from '../../../shared/domain/ids.ts';
import type { LinkBody } from '../../../shared/domain/incident.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { IncidentBook } from './book/incident-book.ts';
import type { Report } from './book/report.ts';
import type { Comparer, Match } from './compare/comparer.ts';
import { planeM } from './geometry.ts';

/** A chain of reports, each near the next, must not grow across the city: further than so many radii from its incident a report is asked about. */
const MOST_RADII = 2;

/** Finds a report its place: in an incident, with others that have none, before a person, or by itself. */
export class Placing {
  readonly #book: IncidentBook;
  readonly #comparer: Comparer;
  readonly #now: Instant;
  /** Incidents that this has changed. */
  readonly #touched = new Set<EntityId>();

  constructor(book: IncidentBook, comparer: Comparer, now: Instant) {
    this.#book = book;
    this.#comparer = comparer;
    this.#now = now;
  }

  /** The report is held by the comparer. Returns the incidents that changed. */
  place(report: Report): ReadonlySet<EntityId> {
    const matches = this.#comparer.matches(report.id).filter(({ to }) => !this.#isKeptApart(report.id, to));
    const own = this.#book.incidentOf(report.id);
    if (own !== null && !this.#reconsider(report, own, matches)) return this.#touched;
    const joins = matches.filter((match) => match.score >= match.rule.upper && this.#isWithin(report, match));
    const [asked] = matches.filter((match) => !joins.includes(match));
    if (joins.length > 0) this.#join(report, joins);
    this.#ask(report, joins.length === 0 ? asked : undefined);
    return this.#touched;
  }

  /** A report has changed. True: it no longer belongs where rules had put it, and has left. */
  #reconsider(report: Report, own: EntityId, matches: readonly Match[]): boolean {
    const link = this.#book.membership(report.id);
    if (link === null || link.by !== null || link.rule === null) return false;
    const others = this.#book.incident(own)?.events.filter((id) => id !== report.id && this.#comparer.holds(id)) ?? [];
    // With nobody left to compare it with, it stays where it was.
    if (others.length === 0) return false;
    const best = matches.find(({ to }) => this.#incidentOf(to) === own);
    if (best !== undefined && best.score >= best.rule.upper) return false;
    const state = best === undefined ? 'apart' : 'asked';
    const score = best?.score ?? 0;
    const reasons = best?.explain() ?? [];
    const rule = best?.rule.id ?? link.rule;
    this.#touched.add(own);
    this.#book.leave(report.id, {
      ...link,
      to: { kind: 'incident', id: own },
      state,
      score,
      rule,
      reasons,
      at: this.#now,
    });
    return true;
  }

  #join(report: Report, joins: readonly Match[]): void {
    const groups = joins.flatMap((match) => this.#incidentOf(match.to) ?? []);
    const loose = joins.filter((match) => this.#incidentOf(match.to) === null);
    const incident = groups[0] ?? this.#found(report, loose);
    if (incident === null) return;
    this.#touched.add(incident);
    for (const match of loose) {
      if (this.#book.isKeptApart(match.to.id, incident) || this.#book.incidentOf(match.to.id) !== null) continue;
      this.#book.join(this.#link(match.to.id, incident, match));
      this.#settleQuestions(match.to.id, incident);
    }
    const best = joins.find(({ to }) => this.#incidentOf(to) === incident) ?? joins[0];
    if (best !== undefined && !this.#book.isKeptApart(report.id, incident))
      this.#book.join(this.#link(report.id, incident, best));
    this.#settleQuestions(report.id, incident);
    for (const other of new Set(groups)) if (other !== incident) this.#bring(report, incident, other, joins);
  }

  /** A new incident, of the report that came first of those that are one. */
  #found(report: Report, loose: readonly Match[]): EntityId | null {
    const first = loose
      .flatMap(({ to }) => this.#book.reports.get(to.id) ?? [])
      .toSorted((a, b) => a.features.at - b.features.at || (a.id < b.id ? -1 : 1))[0];
    if (first === undefined) return null;
    const isFirst = report.features.at < first.features.at;
    return this.#book.create(isFirst ? report : first, this.#now, null);
  }

  /** A report that belongs to two incidents shows that they are one: the younger goes into the older, unless a person had a hand in either. */
  #bring(report: Report, incident: EntityId, other: EntityId, joins: readonly Match[]): void {
    const into = this.#book.incidentOf(report.id) ?? incident;
    if (this.#book.resolve(other) === into) return;
    if (this.#book.isTouchedByHand(into) || this.#book.isTouchedByHand(other)) {
      const match = joins.find(({ to }) => this.#incidentOf(to) === other);
      if (match !== undefined) this.#book.links.put({ ...this.#link(report.id, other, match), state: 'asked' });
      return;
    }
    const [older, younger] = into < other ? [into, other] : [other, into];
    this.#book.merge(younger, older, null);
    this.#touched.add(older);
    this.#touched.add(younger);
  }

  /** At most one question stands about a report, the likeliest. */
  #ask(report: Report, match: Match | undefined): void {
    const to = match === undefined ? null : this.#target(match.to);
    const own = this.#book.incidentOf(report.id);
    for (const link of this.#book.links.of(report.id)) {
      const isOld = link.state === 'asked' && link.by === null && link.to.id !== to?.id && !isTie(link);
      if (isOld && !(own !== null && link.to.kind === 'incident')) this.#book.links.remove(report.id, link.to.id);
    }
    if (match === undefined || to === null || own !== null) return;
    const link = {
      eventId: report.id,
      to,
      state: 'asked',
      score: match.score,
      rule: match.rule.id,
      reasons: match.explain(),
      by: null,
      at: this.#now,
    } as const;
    const known = this.#book.links.get(report.id, to.id);
    // The same question, asked from the other side.
    if (to.kind === 'event' && this.#book.links.get(to.id, report.id) !== null) return;
    if (known === null || (known.by === null && (known.state !== 'asked' || known.score !== link.score)))
      this.#book.links.put(link);
  }

  /** What was asked about a report that has its place now: its own questions are answered, those about it lead to the incident. */
  #settleQuestions(report: EntityId, incident: EntityId): void {
    for (const link of this.#book.links.of(report)) {
      if (link.state === 'asked' && link.by === null && !isTie(link)) this.#book.links.remove(report, link.to.id);
    }
    for (const link of this.#book.links.to(report)) {
      if (link.state !== 'asked' || link.by !== null) continue;
      this.#book.links.remove(link.eventId, report);
      if (this.#book.incidentOf(link.eventId) !== null || this.#book.links.get(link.eventId, incident) !== null)
        continue;
      this.#book.links.put({ ...link, to: { kind: 'incident', id: incident }, at: this.#now });
    }
  }

  #isKeptApart(report: EntityId, to: Match['to']): boolean {
    const incident = this.#incidentOf(to);
    if (incident !== null && this.#book.isKeptApart(report, incident)) return true;
    return to.kind === 'event' && this.#book.arePartedReports(report, to.id);
  }

  #isWithin(report: Report, { to, rule }: Match): boolean {
    const incident = this.#incidentOf(to);
    const point = incident === null ? null : (this.#book.incident(incident)?.point ?? null);
    if (point === null || report.point === null) return true;
    return planeM(...point, ...report.point) - report.features.extentM <= MOST_RADII * rule.radiusM;
  }

  #incidentOf(to: Match['to']): EntityId | null {
    return to.kind === 'incident' ? this.#book.resolve(to.id) : this.#book.incidentOf(to.id);
  }

  #target(to: Match['to']): LinkBody['to'] {
    const incident = this.#incidentOf(to);
    return incident === null ? { kind: 'event', id: to.id } : { kind: 'incident', id: incident };
  }

  #link(eventId: EntityId, incident: EntityId, match: Match): LinkBody {
    const { score, rule } = match;
    const to = { kind: 'incident', id: incident } as const;
    return { eventId, to, state: 'joined', score, rule: rule.id, reasons: match.explain(), by: null, at: this.#now };
  }
}

function isTie({ reasons }: LinkBody): boolean {
  return reasons.some(({ kind }) => kind === 'warning-area');
}
