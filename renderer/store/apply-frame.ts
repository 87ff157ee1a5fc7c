import type { EntityKind } from '../../shared/domain/change.ts';
import { emptyMoves } from '../../shared/domain/columns.ts';
import type { Eid, Seq } from '../../shared/domain/ids.ts';
import type { DeltaFrame, PutTuple, RemoveTuple, SnapshotFrame, WireMoves } from '../../shared/protocol/down.ts';
import { decodeRow } from './decode-row.ts';
import { GrowingMoveTable } from './growing-move-table.ts';
import type { EntityRecord, EntityTable, WorldState } from './seat-state.ts';

/**
 * What the screens draw, and the state of a newer epoch while its parts still come in. The old picture stays until the new one is
 * whole, so that a seek never shows half a city; the very first snapshot is drawn as it arrives.
 */
export interface Fold {
  readonly shown: WorldState;
  readonly next: WorldState | null;
}

/** The table kinds of WorldState by entity kind. */
const TABLE = {
  event: 'events',
  vehicle: 'vehicles',
  trip: 'trips',
  service: 'services',
  feed: 'feeds',
  'feed-health': 'health',
  reject: 'rejects',
  zone: 'zones',
  incident: 'incidents',
  link: 'links',
  case: 'cases',
  task: 'tasks',
  unit: 'units',
  assignment: 'assignments',
  'log-entry': 'logEntries',
  table: 'siteTables',
  account: 'accounts',
  alarm: 'alarms',
} as const satisfies Record<Exclude<EntityKind, SingleKind>, keyof WorldState>;

/** Of these kinds there is one entity at most. */
type SingleKind = 'site' | 'map' | 'correlation';
type TableKind = Exclude<EntityKind, SingleKind>;

const NO_MOVES = emptyMoves();

function emptyTable<K extends EntityKind>(): EntityTable<K> {
  return { byEid: new Map(), list: [] };
}

export function emptyWorld(epoch = 0): WorldState {
  return {
    epoch,
    headSeq: 0 as Seq,
    whole: false,
    events: emptyTable(),
    vehicles: emptyTable(),
    trips: emptyTable(),
    services: emptyTable(),
    feeds: emptyTable(),
    health: emptyTable(),
    rejects: emptyTable(),
    zones: emptyTable(),
    incidents: emptyTable(),
    links: emptyTable(),
    cases: emptyTable(),
    tasks: emptyTable(),
    units: emptyTable(),
    assignments: emptyTable(),
    logEntries: emptyTable(),
    siteTables: emptyTable(),
    accounts: emptyTable(),
    alarms: emptyTable(),
    site: null,
    map: null,
    correlation: null,
    moves: new GrowingMoveTable(),
  };
}

export function emptyFold(): Fold {
  return { shown: emptyWorld(), next: null };
}

/**
 * Frames in the order they came; each table is copied at most once however many frames there are. Frames of an epoch older than
 * what is being built are passed over. Positions are patched in place: a Fold must not be folded twice.
 */
export function applyFrames(fold: Fold, frames: readonly (SnapshotFrame | DeltaFrame)[]): Fold {
  let { shown, next } = fold;
  let draft: Draft | null = null;
  const settle = (): void => {
    if (draft === null) return;
    const world = draft.finish();
    if (!shown.whole || world.epoch === shown.epoch || world.whole) [shown, next] = [world, null];
    else next = world;
    draft = null;
  };
  for (const frame of frames) {
    const current: WorldState = next ?? shown;
    const epoch = draft === null ? current.epoch : draft.epoch;
    if (frame.epoch < epoch) continue;
    if (frame.type === 'snapshot' && frame.part === 0) {
      settle();
      draft = new Draft(emptyWorld(frame.epoch));
    }
    draft ??= new Draft(current);
    draft.apply(frame);
    if (frame.type === 'snapshot' && frame.last) settle();
  }
  settle();
  return { shown, next };
}

/** A WorldState being changed: tables are copied on their first change, untouched ones stay the same object. */
class Draft {
  readonly #base: WorldState;
  readonly #changed = new Map<TableKind, Map<Eid, EntityRecord>>();
  readonly #moves: GrowingMoveTable;
  #site: WorldState['site'];
  #map: WorldState['map'];
  #correlation: WorldState['correlation'];
  #epoch: number;
  #headSeq: Seq;
  #whole: boolean;

  constructor(base: WorldState) {
    this.#base = base;
    this.#site = base.site;
    this.#map = base.map;
    this.#correlation = base.correlation;
    this.#epoch = base.epoch;
    this.#headSeq = base.headSeq;
    this.#whole = base.whole;
    if (!(base.moves instanceof GrowingMoveTable)) throw new TypeError('only apply-frame makes the worlds it changes');
    this.#moves = base.moves;
  }

  get epoch(): number {
    return this.#epoch;
  }

  apply(frame: SnapshotFrame | DeltaFrame): void {
    this.#epoch = frame.epoch;
    if (frame.type === 'snapshot') {
      this.#rows(frame.puts, [], frame.moves);
      this.#headSeq = frame.seq as Seq;
      this.#whole = frame.last;
    } else {
      this.#rows(frame.puts, frame.removes, frame.moves);
      this.#headSeq = frame.toSeq as Seq;
    }
  }

  finish(): WorldState {
    const tables: Record<string, EntityTable<EntityKind>> = {};
    for (const [kind, byEid] of this.#changed) {
      tables[TABLE[kind]] = { byEid, list: [...byEid.values()] };
    }
    return {
      ...this.#base,
      ...tables,
      epoch: this.#epoch,
      headSeq: this.#headSeq,
      whole: this.#whole,
      site: this.#site,
      map: this.#map,
      correlation: this.#correlation,
    };
  }

  /** In seq order. Only a removal makes the order between columns matter, and most frames hold none. */
  #rows(puts: readonly PutTuple[], removes: readonly RemoveTuple[], moves: WireMoves): void {
    const putsInOrder = bySeq(puts);
    const removesInOrder = bySeq(removes);
    const columns = moves ?? NO_MOVES;
    const moveCount = columns.eid.length;
    let put = 0;
    let move = 0;
    for (const remove of removesInOrder) {
      for (let row = putsInOrder[put]; row !== undefined && row[0] < remove[0]; row = putsInOrder[++put])
        this.#put(row);
      while (move < moveCount && (columns.seq[move] ?? 0) < remove[0]) this.#moves.put(columns, move++);
      this.#remove(remove);
    }
    for (let row = putsInOrder[put]; row !== undefined; row = putsInOrder[++put]) this.#put(row);
    while (move < moveCount) this.#moves.put(columns, move++);
  }

  #put(row: PutTuple): void {
    const record = decodeRow(row);
    if (record.kind === 'site') this.#site = record;
    else if (record.kind === 'map') this.#map = record;
    else if (record.kind === 'correlation') this.#correlation = record;
    else this.#table(record.kind).set(record.eid, record);
  }

  #remove([, eid, kind]: RemoveTuple): void {
    if (kind === 'site') this.#site = null;
    else if (kind === 'map') this.#map = null;
    else if (kind === 'correlation') this.#correlation = null;
    else this.#table(kind).delete(eid as Eid);
    if (kind === 'vehicle') this.#moves.remove(eid as Eid);
  }

  #table(kind: TableKind): Map<Eid, EntityRecord> {
    const known = this.#changed.get(kind);
    if (known !== undefined) return known;
    const table: EntityTable<EntityKind> = this.#base[TABLE[kind]];
    const copy = new Map<Eid, EntityRecord>(table.byEid);
    this.#changed.set(kind, copy);
    return copy;
  }
}

function bySeq<T extends PutTuple | RemoveTuple>(rows: readonly T[]): readonly T[] {
  return rows.every((row, i) => i === 0 || (rows[i - 1]?.[0] ?? 0) <= row[0])
    ? rows
    : [...rows].sort((a, b) => a[0] - b[0]);
}
