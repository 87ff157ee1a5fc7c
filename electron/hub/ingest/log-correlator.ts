import type { NewChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { decideAct } from '../correlate/acts/decide-act.ts';
import type { ReportAct } from '../correlate/acts/report-act.ts';
import { type CorrelationState, Correlator as PureCorrelator } from '../correlate/correlator.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import { type ReportDraft, type SimilarFound, similarReports } from '../correlate/similar-reports.ts';
import type { Correlator } from './correlator.ts';

/** What correlation reads of the log. */
export interface CorrelationSource {
  correlationState(): CorrelationState;
  liveEvent(id: EntityId): EventBody | null;
}

export type ActPlan =
  { readonly ok: true; readonly changes: readonly NewChange[] } | { readonly ok: false; readonly error: string };

/**
 * Correlation over the log of this thread. Rules, people's acts and what others write all pass here in the order of the
 * commits, so that no two of them work from different states.
 */
export class LogCorrelator implements Correlator {
  readonly #source: CorrelationSource;
  #loaded: PureCorrelator | null = null;

  constructor(source: CorrelationSource) {
    this.#source = source;
  }

  correlate(changes: readonly NewChange[], now: Instant): readonly NewChange[] {
    return this.#correlator(now).correlate(changes, now);
  }

  reset(): void {
    this.#loaded = null;
  }

  /** What a person's act comes to; the caller commits it, and resets this where that fails. */
  plan(act: ReportAct, by: string, now: Instant): ActPlan {
    const correlator = this.#correlator(now);
    const { book } = correlator;
    const outcome = decideAct(act, {
      book,
      by,
      now,
      report: (id) => {
        const known = book.reports.get(id);
        if (known !== undefined) return known;
        const body = this.#source.liveEvent(id);
        return body === null ? null : correlator.remember(id, body, now);
      },
    });
    return outcome.ok ? { ok: true, changes: correlator.settle(outcome.incidents, now) } : outcome;
  }

  /** Reports that a draft may be about; changes nothing. */
  similar(draft: ReportDraft, now: Instant): readonly SimilarFound[] {
    const { book, rules } = this.#correlator(now);
    return similarReports(draft, book.reports.values(), rules, now);
  }

  #correlator(now: Instant): PureCorrelator {
    this.#loaded ??= new PureCorrelator(this.#source.correlationState(), now);
    return this.#loaded;
  }
}
