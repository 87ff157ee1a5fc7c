import type { NewChange } from '../../../../shared/domain/change.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { LinkBody } from '../../../../shared/domain/incident.ts';

export function linkId(eventId: EntityId, to: EntityId): EntityId {
  return `${eventId}~${to}` as EntityId;
}

/** The links of the state, by report and by what they lead to, and which of them have changed. */
export class LinkBook {
  readonly #byReport = new Map<EntityId, Map<EntityId, LinkBody>>();
  readonly #byTarget = new Map<EntityId, Set<EntityId>>();
  /** Links that the log has, or will have with the changes already given out. */
  readonly #stored = new Set<EntityId>();
  readonly #touched = new Map<EntityId, readonly [report: EntityId, to: EntityId]>();

  get(report: EntityId, to: EntityId): LinkBody | null {
    return this.#byReport.get(report)?.get(to) ?? null;
  }

  /** A link by its own id, `<event>~<incident or event>`. Ids of records may hold the sign themselves. */
  byId(id: EntityId): LinkBody | null {
    for (let at = id.indexOf('~'); at !== -1; at = id.indexOf('~', at + 1)) {
      const link = this.get(id.slice(0, at) as EntityId, id.slice(at + 1) as EntityId);
      if (link !== null) return link;
    }
    return null;
  }

  of(report: EntityId): readonly LinkBody[] {
    const links = this.#byReport.get(report);
    return links === undefined ? NONE : [...links.values()];
  }

  has(report: EntityId): boolean {
    return this.#byReport.has(report) || this.#byTarget.has(report);
  }

  /** The links that lead to an incident or a report. */
  to(target: EntityId): readonly LinkBody[] {
    const reports = this.#byTarget.get(target);
    if (reports === undefined) return NONE;
    return [...reports].flatMap((report) => this.get(report, target) ?? []);
  }

  put(link: LinkBody): void {
    this.#set(link);
    this.#touch(link.eventId, link.to.id);
  }

  remove(report: EntityId, to: EntityId): void {
    if (this.#delete(report, to)) this.#touch(report, to);
  }

  /** As the log has it. */
  load(link: LinkBody): void {
    this.#set(link);
    this.#stored.add(linkId(link.eventId, link.to.id));
  }

  /** The log has let go of it. */
  unload(id: EntityId): void {
    this.#stored.delete(id);
    const link = this.byId(id);
    if (link !== null) this.#delete(link.eventId, link.to.id);
  }

  *all(): Iterable<LinkBody> {
    for (const links of this.#byReport.values()) yield* links.values();
  }

  /** What has changed since it was last asked, as changes. */
  drain(): readonly NewChange[] {
    if (this.#touched.size === 0) return NO_CHANGES;
    const changes: NewChange[] = [];
    for (const [id, [report, to]] of this.#touched) {
      const body = this.get(report, to);
      if (body !== null) {
        changes.push({ op: 'put', kind: 'link', id, occurredAt: body.at, body });
        this.#stored.add(id);
      } else if (this.#stored.delete(id)) {
        changes.push({ op: 'remove', kind: 'link', id, occurredAt: null, reason: 'withdrawn' });
      }
    }
    this.#touched.clear();
    return changes;
  }

  #set(link: LinkBody): void {
    const { eventId, to } = link;
    const links = this.#byReport.get(eventId) ?? new Map<EntityId, LinkBody>();
    this.#byReport.set(eventId, links.set(to.id, link));
    const reports = this.#byTarget.get(to.id) ?? new Set<EntityId>();
    this.#byTarget.set(to.id, reports.add(eventId));
  }

  #delete(report: EntityId, to: EntityId): boolean {
    const links = this.#byReport.get(report);
    if (links?.delete(to) !== true) return false;
    if (links.size === 0) this.#byReport.delete(report);
    const reports = this.#byTarget.get(to);
    reports?.delete(report);
    if (reports?.size === 0) this.#byTarget.delete(to);
    return true;
  }

  #touch(report: EntityId, to: EntityId): void {
    this.#touched.set(linkId(report, to), [report, to]);
  }
}

const NONE: readonly LinkBody[] = [];
const NO_CHANGES: readonly NewChange[] = [];
