import type { NewChange } from '../../../shared/domain/change.ts';
import type { CorrelationBody } from '../../../shared/domain/correlation.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { IncidentBody, LinkBody } from '../../../shared/domain/incident.ts';
import { type Instant, instant } from '../../../shared/time/instant.ts';
import { IncidentBook } from './book/incident-book.ts';
import { isAlike, readReport, type Report } from './book/report.ts';
import { Comparer } from './compare/comparer.ts';
import { bboxOf } from './geometry.ts';
import { Placing } from './placing.ts';
import { isWarning } from './report-features.ts';
import { noRoads, type RoadDistance } from './road-distance.ts';
import { RuleTable } from './rules/rule-table.ts';
import { tieToWarnings } from './warnings/tie-to-warnings.ts';
import { WarningAreas } from './warnings/warning-areas.ts';

/** What the log holds when correlation begins. */
export interface CorrelationState {
  readonly rules: CorrelationBody;
  readonly timeZone: string;
  readonly events: Iterable<readonly [EntityId, EventBody]>;
  readonly incidents: Iterable<readonly [EntityId, IncidentBody]>;
  readonly links: Iterable<LinkBody>;
  /** The newest incident that the log ever had, also one that has left the state. */
  readonly lastIncident: EntityId | null;
}

const SWEEP_MS = 60_000;

/**
 * Which reports are one incident. Pure: told of every change in the order of the log, it answers with the changes that
 * belong into the same commit. All that it knows follows from the state of the log, so it can begin anew at any commit.
 */
export class Correlator {
  readonly book: IncidentBook;
  readonly #roads: RoadDistance;
  readonly #warnings = new WarningAreas();
  #comparer: Comparer;
  #sweptAt = -Infinity;

  constructor(state: CorrelationState, now: Instant, roads: RoadDistance = noRoads) {
    this.#roads = roads;
    this.book = new IncidentBook(state.timeZone, state.lastIncident);
    this.#comparer = new Comparer(new RuleTable(state.rules), roads);
    for (const link of state.links) this.book.links.load(link);
    for (const [id, body] of state.incidents) this.book.load(id, body);
    const events = [...state.events].map(([id, body]) => ({ id, body, at: readReport(id, body, now) }));
    for (const { id, body, at } of events.toSorted(
      (a, b) => a.at.features.at - b.at.features.at || (a.id < b.id ? -1 : 1),
    )) {
      if (isWarning(body)) this.#warnings.put(id, body);
      else this.#keep(at, now);
    }
    for (const [id] of this.book.incidents()) this.#summarise(id);
  }

  get rules(): RuleTable {
    return this.#comparer.rules;
  }

  /** How many reports and incidents others are compared with. */
  get compared(): number {
    return this.#comparer.size;
  }

  /** Further changes for the commit of these. */
  correlate(changes: readonly NewChange[], now: Instant): readonly NewChange[] {
    for (const change of changes) {
      if (change.kind === 'event') {
        if (change.op === 'put') this.#takeEvent(change.id, change.body, now);
        else if (change.op === 'remove') this.#loseEvent(change.id, now);
      } else this.#note(change, now);
    }
    const retired = now - this.#sweptAt >= SWEEP_MS ? this.#sweep(now) : [];
    return [...retired, ...this.book.drain()];
  }

  /** After a person's act on the book: what follows from it, as changes. */
  settle(incidents: Iterable<EntityId>, now: Instant): readonly NewChange[] {
    for (const id of incidents) {
      this.#close(id, now);
      this.#summarise(id);
    }
    return this.book.drain();
  }

  /** A report of the log that is not remembered: it is too old, or of a kind that is not compared. */
  remember(id: EntityId, body: EventBody, now: Instant): Report {
    const report = readReport(id, body, now);
    this.book.reports.set(id, report);
    return report;
  }

  #takeEvent(id: EntityId, body: EventBody, now: Instant): void {
    if (isWarning(body)) return this.#takeWarning(id, body, now);
    this.#warnings.delete(id);
    const before = this.book.reports.get(id) ?? null;
    const report = readReport(id, body, before?.features.at ?? now);
    const incident = this.book.incidentOf(id);
    this.#keep(report, now);
    if (incident === null && before === null && this.#follow(report, body, now)) return;
    const isNews =
      before === null || !isAlike(before.features, report.features) || (report.isActive && !before.isActive);
    if (isNews && this.#comparer.holds(id)) {
      const touched = new Placing(this.book, this.#comparer, now).place(report);
      for (const each of touched) this.#summarise(each);
      tieToWarnings(this.book, this.#warnings.matches(report, this.rules), report, now);
    } else if (incident !== null && before?.grade !== report.grade) this.book.refresh(incident);
    if (!report.isActive && before?.isActive !== false) this.#over(id, now);
    const now_ = this.book.incidentOf(id);
    if (now_ !== null) this.#summarise(now_);
  }

  /** Reports that lie in it, or lay in it, are tied anew. */
  #takeWarning(id: EntityId, body: EventBody, now: Instant): void {
    if (this.book.reports.has(id)) this.#loseEvent(id, now);
    this.#warnings.put(id, body);
    const bbox = body.location.geometry === null ? null : bboxOf(body.location.geometry);
    if (bbox === null) return;
    const [west, south, east, north] = bbox;
    for (const report of this.book.reports.values()) {
      const { lon, lat } = report.features;
      if (lon < west || lon > east || lat < south || lat > north || !this.#comparer.holds(report.id)) continue;
      tieToWarnings(this.book, this.#warnings.matches(report, this.rules), report, now);
    }
  }

  /** A newer record of a report that is known takes its place, with all that was decided about it. */
  #follow(report: Report, body: EventBody, now: Instant): boolean {
    for (const earlier of body.references) {
      for (const link of this.book.links.of(earlier)) {
        if (link.by !== null && link.state === 'apart') this.book.links.put({ ...link, eventId: report.id, at: now });
      }
      const membership = this.book.membership(earlier);
      if (membership === null) continue;
      const reasons = [{ kind: 'same-source', share: 1 }] as const;
      this.#comparer.drop(earlier);
      this.book.succeed(earlier, { ...membership, eventId: report.id, score: 1, rule: SAME_SOURCE, reasons, at: now });
      this.#summarise(this.book.resolve(membership.to.id));
      return true;
    }
    return false;
  }

  #loseEvent(id: EntityId, now: Instant): void {
    this.#warnings.delete(id);
    this.#comparer.drop(id);
    this.book.reports.delete(id);
    this.#over(id, now);
  }

  /** Nobody needs to be asked about a report that is over; its incident closes with its last report. */
  #over(id: EntityId, now: Instant): void {
    this.#comparer.drop(id);
    for (const { to, state, by } of this.book.links.of(id))
      if (state === 'asked' && by === null) this.book.links.remove(id, to.id);
    for (const { eventId, state, by } of this.book.links.to(id)) {
      if (by === null && state !== 'apart') this.book.links.remove(eventId, id);
    }
    const incident = this.book.incidentOf(id);
    if (incident === null) return;
    this.#close(incident, now);
    this.#summarise(incident);
  }

  /** Remembers a report, and compares others with it while it stands. */
  #keep(report: Report, now: Instant): void {
    this.book.reports.set(report.id, report);
    const { features, isActive, domain } = report;
    const { rules } = this.#comparer;
    const isRecent = features.at >= now - rules.longestMs(features.category);
    if (isActive && isRecent && rules.longestMs(features.category) > 0 && rules.body.domains.includes(domain))
      this.#comparer.add(report);
    else {
      this.#comparer.drop(report.id);
      if (!isRecent && this.book.incidentOf(report.id) === null) this.book.reports.delete(report.id);
    }
  }

  /** While none of its reports is compared an incident is, by its own words and place. */
  #summarise(id: EntityId): void {
    const body = this.book.incident(id);
    const stands =
      body !== null &&
      body.status !== 'merged' &&
      body.events.length > 0 &&
      !body.events.some((event) => this.#comparer.holds(event));
    if (!stands) return this.#comparer.dropSummary(id);
    const reality = body.events
      .map((event) => this.book.reports.get(event)?.features.reality)
      .find((known) => known !== undefined);
    // Where no report is left to tell, the site's own reality is what its incidents have.
    if (reality !== undefined) this.#comparer.addSummary(id, body, reality);
  }

  #close(id: EntityId, now: Instant): void {
    const body = this.book.incident(id);
    if (body === null || body.status === 'merged') return;
    const stands = body.events.some((event) => {
      const report = this.book.reports.get(event);
      return report !== undefined && report.isActive && report.endsAt > now;
    });
    this.book.setStatus(id, stands ? 'open' : 'closed');
  }

  #sweep(now: Instant): readonly NewChange[] {
    this.#sweptAt = now;
    for (const [id, body] of this.book.incidents()) if (body.status === 'open') this.#close(id, now);
    for (const id of this.#comparer.dropBefore(now)) {
      const incident = this.book.incidentOf(id);
      if (incident === null) this.book.reports.delete(id);
      else this.#summarise(incident);
    }
    return this.book.retire(now);
  }

  /** What others wrote to the log. */
  #note(change: NewChange, now: Instant): void {
    if (change.kind === 'correlation' && change.op === 'put') this.#obey(change.body, now);
    else if (change.kind === 'incident') {
      if (change.op === 'put') this.book.load(change.id, change.body);
      else this.book.unload(change.id);
      this.#summarise(change.id);
    } else if (change.kind === 'link') {
      if (change.op === 'put') this.book.links.load(change.body);
      else this.book.links.unload(change.id);
    }
  }

  /** New rules count for what comes from now on; what stands is not judged again. */
  #obey(rules: CorrelationBody, now: Instant): void {
    const comparer = new Comparer(new RuleTable(rules), this.#roads);
    this.#comparer = comparer;
    for (const report of this.book.reports.values()) this.#keep(report, now);
    for (const [id] of this.book.incidents()) this.#summarise(id);
    this.#sweptAt = instant(Math.min(this.#sweptAt, now));
  }
}

/** The rule of a record that replaces an earlier one of its own chain. */
export const SAME_SOURCE = 'same-source';
