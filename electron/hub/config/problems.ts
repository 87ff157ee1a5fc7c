import type { z } from 'zod';

/** One thing wrong in a site file, for the person who edits it. */
export interface SiteProblem {
  /** Where: `feeds[2].transport.url`; '' for the file as a whole. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

const LONGEST_FOUND = 60;
const SECRET = /key|secret|token|passw|authorization|cookie|credential/i;

/** Said wherever a key stands in the file itself: site files are copied, mailed and kept in version control. */
export const NO_LITERAL_SECRETS =
  'no key in the file itself, as site files are passed around: name an environment variable instead (keyEnv, or env:NAME for a header), or give keySha256';

/** What is wrong, one line per place. `whole` is the parsed JSON the issues are about. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], whole: unknown): readonly SiteProblem[] {
  return issues.flatMap((issue): readonly SiteProblem[] => {
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: pathText(issue.path), found: describe(issue.path, whole), expected: expectation(issue) }];
    }
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      found: 'a key that is not known',
      expected: SECRET.test(key) ? NO_LITERAL_SECRETS : issue.message,
    }));
  });
}

/** In a union the reason lies with the branch that came nearest; ours are unions of plain values. */
function expectation(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
}

export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const key = String(step);
    const plain = /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key);
    return text === '' ? plain : `${text}.${plain}`;
  }, '');
}

/** The value at the path in short; never one that may be a secret. */
export function describe(path: readonly PropertyKey[], whole: unknown): string {
  const value = path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), whole);
  if (value === undefined) return 'nothing';
  if (path.some((step) => typeof step === 'string' && SECRET.test(step))) return 'a value that is not shown';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}

function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}
