import type { Position } from '../../../shared/domain/geometry.ts';
import type { CasePlace, Process } from '../../../shared/domain/case.ts';
import type { Category, Domain, EventClass, Grade, Priority } from '../../../shared/domain/grade.ts';
import type { SuggestedFacts } from '../../../shared/cases/suggest-facts.ts';
import type { Command } from '../../../shared/protocol/up.ts';

type TakeReport = Extract<Command, { readonly name: 'take-report' }>;

/** What is being taken down. Null facts were not chosen: what the narrative suggests counts, until a person says otherwise. */
export interface ReportDraft {
  readonly narrative: string;
  readonly title: string;
  readonly category: Category | null;
  readonly eventClass: EventClass | null;
  /** undefined: not chosen · null: chosen to be none. */
  readonly grade: Grade | null | undefined;
  readonly priority: Priority | null | undefined;
  readonly placeWords: string;
  readonly point: Position | null;
  readonly placeSource: CasePlace['source'];
  readonly gridCode: string;
  readonly gbCode: string;
  /** Undefined: by the category's domain. */
  readonly processes: readonly Process[] | undefined;
  readonly caller: { readonly name: string; readonly phone: string; readonly address: string };
  readonly join: TakeReport['join'];
}

export const EMPTY_DRAFT: ReportDraft = {
  narrative: '',
  title: '',
  category: null,
  eventClass: null,
  grade: undefined,
  priority: undefined,
  placeWords: '',
  point: null,
  placeSource: 'none',
  gridCode: '',
  gbCode: '',
  processes: undefined,
  caller: { name: '', phone: '', address: '' },
  join: null,
};

const TRAFFIC: readonly Category[] = ['crash', 'jam', 'closure', 'signal', 'roadworks', 'transit', 'parking'];
const CITY: readonly Category[] = [
  'manhole',
  'lamp',
  'tree',
  'pipe',
  'litter',
  'noise',
  'air',
  'water',
  'animal',
  'power',
  'other',
];

/** Whose matter a category is, by the trade's division. */
export function domainOf(category: Category): Domain {
  if (TRAFFIC.includes(category)) return 'traffic';
  return CITY.includes(category) ? 'city' : 'emergency';
}

/** The draft with what was suggested in the places that nobody has filled. */
export function filledIn(
  draft: ReportDraft,
  suggested: SuggestedFacts,
): Required<ReportDraft> & {
  readonly category: Category;
  readonly processes: readonly Process[];
} {
  const category = draft.category ?? suggested.category ?? 'other';
  const firstLine = draft.narrative.trim().split(/[\n。；;]/, 1)[0] ?? '';
  return {
    ...draft,
    title: draft.title.trim() === '' ? firstLine.slice(0, 60) : draft.title.trim(),
    category,
    grade: draft.grade === undefined ? suggested.grade : draft.grade,
    priority: draft.priority === undefined ? suggested.priority : draft.priority,
    processes: draft.processes ?? [domainOf(category) === 'city' ? 'city' : 'emergency'],
  };
}

/** What keeps the draft from being sent; null: nothing does. */
export function draftProblem(draft: ReportDraft): 'noWords' | 'gridCode' | null {
  if (draft.title.trim() === '' && draft.narrative.trim() === '') return 'noWords';
  return draft.gridCode !== '' && !/^\d{15}$/.test(draft.gridCode) ? 'gridCode' : null;
}

/** The command that takes the report down. */
export function commandOf(draft: ReportDraft, suggested: SuggestedFacts): TakeReport {
  const filled = filledIn(draft, suggested);
  const { point, caller } = filled;
  const hasCaller = Object.values(caller).some((value) => value.trim() !== '');
  return {
    name: 'take-report',
    report: {
      title: filled.title,
      narrative: filled.narrative.trim(),
      domain: domainOf(filled.category),
      category: filled.category,
      eventClass: filled.eventClass,
      grade: filled.grade ?? null,
      priority: filled.priority ?? null,
      gbCode: filled.gbCode === '' ? null : filled.gbCode,
      place: {
        point: point === null ? null : [point[0], point[1]],
        words: filled.placeWords.trim(),
        source: point === null && filled.gridCode !== '' ? 'grid' : point === null ? 'none' : filled.placeSource,
        gridCode: filled.gridCode === '' ? null : filled.gridCode,
      },
      occurredAt: null,
      processes: [...filled.processes],
    },
    caller: hasCaller ? caller : null,
    join: filled.join,
  };
}
