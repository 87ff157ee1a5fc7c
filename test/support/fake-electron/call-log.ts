/** One thing that the shell did, or that happened to it. */
export interface Call {
  readonly call: string;
  readonly details: unknown;
}

/** Tells the test that started this process. */
export function log(call: string, details: unknown = null): void {
  process.send?.({ call, details: JSON.parse(JSON.stringify(details)) } satisfies Call);
}
