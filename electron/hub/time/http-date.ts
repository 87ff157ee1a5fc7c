import { instant, type Instant } from '../../../shared/time/instant.ts';

const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const DELAY_SECONDS = /^\d{1,9}$/;

/** An HTTP date in the one form servers may still send (RFC 9110 §5.6.7, IMF-fixdate); null for anything else. */
export function parseHttpDate(text: string): Instant | null {
  if (!IMF_FIXDATE.test(text)) return null;
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? null : instant(epochMs);
}

/** Retry-After (RFC 9110 §10.2.3), given in seconds or as a date, as a moment; null when absent or unreadable. */
export function parseRetryAfter(text: string | null, now: Instant): Instant | null {
  const value = text?.trim() ?? '';
  if (DELAY_SECONDS.test(value)) return instant(now + Number(value) * 1000);
  return parseHttpDate(value);
}
