import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { IncidentBody, LinkBody } from '../../../../shared/domain/incident.ts';
import { type Instant, instant } from '../../../../shared/time/instant.ts';
import { nextYearlyNumber } from '../../time/yearly-number.ts';
import { LinkBook } from './link-book.ts';
import type { Report } from './report.ts';

/** Incidents that are over leave the state after so long; their history stays. */
const KEEP_CLOSED_MS = 7 * 24 * 3_600_000;

/** What is thought to belong together, and what of it has changed. Knows nothing of rules. */
export class IncidentBook {
  readonly reports = new Map<EntityId, Report>();
  readonly links = new LinkBook();
  readonly #incidents = new Map<EntityId, IncidentBody>();
  readonly #incidentOf = new Map<EntityId, EntityId>();
  readonly #touched = new Set<EntityId>();
  readonly #timeZone: string;
  #last: EntityId | null;

  /** `lastNumber`: the newest incident that the log ever had. */
  constructor(timeZone: string, lastNumber: EntityId | null) {
    this.#timeZone = timeZone;
    this.#last = lastNumber;
  }

  incident(id: EntityId): IncidentBody | null {
    return this.#incidents.get(id) ?? null;
  }

  incidents(): Iterable<readonly [EntityId, IncidentBody]> {
    return this.#incidents;
  }

  /** The incident that a report belongs to; null: none. */
  incidentOf(report: EntityId): EntityId | null {
    return this.#incidentOf.get(report) ?? null;
  }

  /** Where a merged incident is now. */
  resolve(id: EntityId): EntityId {
    return this.#pathFrom(id).at(-1) ?? id;
  }

  /** The link by which a report belongs to its incident, perhaps by way of one that was merged into it. */
  membership(report: EntityId): LinkBody | null {
    const incident = this.incidentOf(report);
    if (incident === null) return null;
    return (
      this.links
        .of(report)
        .find(({ to, state }) => state === 'joined' && to.kind === 'incident' && this.resolve(to.id) === incident) ??
      null
    );
  }

  /** A person has said that the report is not of this incident, or not one with a report of it. */
  isKeptApart(report: EntityId, incident: EntityId): boolean {
    const apart = ({ by, state }: LinkBody): boolean => by !== null && state === 'apart';
    return (
      this.links.of(report).some((link) => apart(link) && this.#leadsTo(link, incident)) ||
      this.links.to(report).some((link) => apart(link) && this.incidentOf(link.eventId) === incident)
    );
  }

  /** A person has said that two reports are not one thing. */
  arePartedReports(a: EntityId, b: EntityId): boolean {
    return [this.links.get(a, b), this.links.get(b, a)].some(
      (link) => link !== null && link.by !== null && link.state === 'apart',
    );
  }

  /** A person has had a hand in it: rules neither merge it nor take from it what the person put there. */
  isTouchedByHand(incident: EntityId): boolean {
    const body = this.#incidents.get(incident);
    if (body === undefined) return false;
    return (
      body.decidedBy !== undefined || body.events.some((event) => this.links.of(event).some(({ by }) => by !== null))
    );
  }

  create(first: Report, now: Instant, decidedBy: string | null): EntityId {
    const id = nextYearlyNumber(this.#last, now, this.#timeZone);
    this.#last = id;
    this.#set(id, {
      number: id,
      titles: first.texts.map(({ lang, title }) => ({ lang, title })),
      domain: first.domain,
      category: first.category,
      grade: first.grade,
      status: 'open',
      mergedInto: null,
      events: [],
      point: first.point,
      openedAt: first.features.at,
      lastReportAt: first.features.at,
      ...(decidedBy === null ? {} : { decidedBy }),
    });
    return id;
  }

  /** The report belongs to the incident from now on; what it belonged to before has let it go. */
  join(link: LinkBody): void {
    const { eventId, to } = link;
    const body = this.#incidents.get(to.id);
    if (body === undefined) throw new RangeError(`there is no incident ${to.id}`);
    this.links.put(link);
    this.#incidentOf.set(eventId, to.id);
    const events = body.events.includes(eventId) ? body.events : [...body.events, eventId];
    this.#set(to.id, this.#withFacts({ ...body, events, status: 'open' }));
  }

  /** A newer record takes the place of an earlier one of the same report, so that it counts once; it belongs where that did. */
  succeed(earlier: EntityId, link: LinkBody): void {
    const { eventId, to } = link;
    this.links.put(link);
    this.#incidentOf.delete(earlier);
    this.#incidentOf.set(eventId, this.resolve(to.id));
    for (const id of this.#pathFrom(to.id)) {
      const body = this.#incidents.get(id);
      const at = body?.events.indexOf(earlier) ?? -1;
      if (body === undefined || at === -1) continue;
      const status = body.status === 'merged' ? 'merged' : 'open';
      this.#set(id, this.#withFacts({ ...body, events: body.events.with(at, eventId), status }));
    }
  }

  /** Reads grade, place and time of an incident from its reports again. */
  refresh(id: EntityId): void {
    const body = this.#incidents.get(id);
    if (body !== undefined) this.#set(id, this.#withFacts(body));
  }

  /** Takes a report out; the link says why. */
  leave(report: EntityId, link: LinkBody | null): void {
    const incident = this.incidentOf(report);
    if (incident === null) return;
    this.#incidentOf.delete(report);
    for (const { to, state } of this.links.of(report)) {
      if (state !== 'joined' || to.kind !== 'incident') continue;
      // Also out of what was merged, so that taking the merge back does not bring it back.
      for (const id of this.#pathFrom(to.id)) this.#drop(id, report);
      if (to.id !== link?.to.id) this.links.remove(report, to.id);
    }
    if (link !== null) this.links.put(link);
  }

  /** All of `from` is in `into` now; `from` keeps its list and its links, so that it can be had back as it was. */
  merge(from: EntityId, into: EntityId, decidedBy: string | null): void {
    const [a, b] = [this.#incidents.get(from), this.#incidents.get(into)];
    if (a === undefined || b === undefined)
      throw new RangeError(`there is no incident ${a === undefined ? from : into}`);
    const by = decidedBy === null ? {} : { decidedBy };
    this.#set(from, { ...a, ...by, status: 'merged', mergedInto: into });
    for (const event of a.events) this.#incidentOf.set(event, into);
    const status = a.status === 'open' ? 'open' : b.status;
    this.#set(into, this.#withFacts({ ...b, ...by, events: [...b.events, ...a.events], status }));
  }

  /** Takes a merge back: what was merged has its reports again, as far as they are still there. */
  unmerge(id: EntityId, decidedBy: string): void {
    const body = this.#incidents.get(id);
    const into = body?.mergedInto ?? null;
    const whole = into === null ? undefined : this.#incidents.get(into);
    if (body === undefined || into === null || whole === undefined)
      throw new RangeError(`incident ${id} is not merged`);
    const root = this.resolve(id);
    const back = new Set(body.events);
    // Through every incident that it was merged into since.
    for (const at of this.#pathFrom(into)) {
      const passed = this.#incidents.get(at);
      if (passed === undefined) continue;
      const events = passed.events.filter((event) => !back.has(event));
      this.#set(at, this.#withFacts({ ...passed, decidedBy, events }));
    }
    for (const event of back) if (this.incidentOf(event) === root) this.#incidentOf.set(event, id);
    this.#set(id, this.#withFacts({ ...body, decidedBy, status: 'open', mergedInto: null }));
  }

  setStatus(id: EntityId, status: 'open' | 'closed'): void {
    const body = this.#incidents.get(id);
    if (body !== undefined && body.status !== status) this.#set(id, { ...body, status });
  }

  /** Closed and merged incidents of long ago, with all that leads to them. */
  retire(now: Instant): readonly NewChange[] {
    const changes: NewChange[] = [];
    for (const [id, body] of this.#incidents) {
      if (body.status === 'open' || this.#incidents.get(this.resolve(id))?.status === 'open') continue;
      if (body.lastReportAt > now - KEEP_CLOSED_MS) continue;
      for (const event of body.events) {
        this.#incidentOf.delete(event);
        for (const { to } of this.links.of(event)) this.links.remove(event, to.id);
      }
      for (const { eventId } of this.links.to(id)) this.links.remove(eventId, id);
      this.#incidents.delete(id);
      this.#touched.delete(id);
      changes.push({ op: 'remove', kind: 'incident', id, occurredAt: null, reason: 'ended' });
    }
    return changes;
  }

  /** An incident as the log has it. */
  load(id: EntityId, body: IncidentBody): void {
    const before = this.#incidents.get(id);
    for (const event of before?.events ?? []) if (this.incidentOf(event) === id) this.#incidentOf.delete(event);
    this.#incidents.set(id, body);
    if (body.status !== 'merged') for (const event of body.events) this.#incidentOf.set(event, id);
    if (this.#last === null || id > this.#last) this.#last = id;
  }

  unload(id: EntityId): void {
    for (const event of this.#incidents.get(id)?.events ?? [])
      if (this.incidentOf(event) === id) this.#incidentOf.delete(event);
    this.#incidents.delete(id);
  }

  /** What has changed since it was last asked, as changes: incidents before the links that lead to them. */
  drain(): readonly NewChange[] {
    const incidents = [...this.#touched].flatMap((id): readonly NewChange[] => {
      const body = this.#incidents.get(id);
      return body === undefined ? [] : [{ op: 'put', kind: 'incident', id, occurredAt: body.lastReportAt, body }];
    });
    this.#touched.clear();
    return [...incidents, ...this.links.drain()];
  }

  /** Grade, place and time of what belongs to it; what is no longer known leaves them as they were. */
  #withFacts(body: IncidentBody): IncidentBody {
    const known = body.events.flatMap((id) => this.reports.get(id) ?? []);
    if (known.length === 0) return body;
    const isWhole = known.length === body.events.length;
    const grades = known.flatMap(({ grade }) => grade ?? []).concat(isWhole ? [] : (body.grade ?? []));
    const grade = grades.length === 0 ? null : grades.reduce((highest, one) => (one < highest ? one : highest));
    const placed = known.filter(({ point }) => point !== null);
    const best = placed.toSorted((a, b) => a.features.extentM - b.features.extentM)[0];
    const times = known.map(({ features }) => features.at);
    const openedAt = instant(Math.min(...times, ...(isWhole ? [] : [body.openedAt])));
    const lastReportAt = instant(Math.max(...times, ...(isWhole ? [] : [body.lastReportAt])));
    return { ...body, grade, point: best?.point ?? body.point, openedAt, lastReportAt };
  }

  /** An incident, and all that it went into one after another. */
  #pathFrom(id: EntityId): readonly EntityId[] {
    const into = this.#incidents.get(id)?.mergedInto ?? null;
    return into === null ? [id] : [id, ...this.#pathFrom(into)];
  }

  #drop(incident: EntityId, report: EntityId): void {
    const body = this.#incidents.get(incident);
    if (body?.events.includes(report) !== true) return;
    const events = body.events.filter((event) => event !== report);
    const status = body.status === 'open' && events.length === 0 ? 'closed' : body.status;
    this.#set(incident, this.#withFacts({ ...body, events, status }));
  }

  #leadsTo({ to }: LinkBody, incident: EntityId): boolean {
    return to.kind === 'incident' ? this.resolve(to.id) === incident : this.incidentOf(to.id) === incident;
  }

  #set(id: EntityId, body: IncidentBody): void {
    this.#incidents.set(id, body);
    this.#touched.add(id);
  }
}
