/** What the shell did, one JSON line each on descriptor 3 where the test listens, else nowhere. */
import { writeSync } from 'node:fs';

const listening = process.env['FAKE_ELECTRON_LOG'] === '1';

export function log(call: string, details: unknown): void {
  if (listening) writeSync(3, `${JSON.stringify({ call, details })}\n`);
}
