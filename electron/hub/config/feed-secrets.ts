import type { FeedConfig } from '../../../shared/domain/feed.ts';
import { fillSecrets } from './transport-secrets.ts';

/** The process's environment, or a part of it in tests. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /^env:([A-Za-z_][A-Za-z0-9_]*)$/;

/** The environment variable that a header value or a password names (`env:CITY_API_KEY`); null for an ordinary value. */
export function namedVariable(headerValue: string): string | null {
  return REFERENCE.exec(headerValue)?.[1] ?? null;
}

/**
 * The feed with its named secrets filled in, for the transport alone: never log, store or send it. A variable that is
 * not set leaves its header or password out, so that the server answers with its own refusal and the feed shows as
 * failing.
 */
export function withSecrets(feed: FeedConfig, environment: Environment): FeedConfig {
  const fill = (value: string): string | null => {
    const variable = namedVariable(value);
    const filled = variable === null ? value : environment[variable];
    return filled === undefined || filled === '' ? null : filled;
  };
  return { ...feed, transport: fillSecrets(feed.transport, fill) };
}
