import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PUSH_KEY = 'a key of at least sixteen characters';

/** A folder of its own for a hub's log and site file, removed at the end of the scope. */
export interface HubFolder extends AsyncDisposable {
  readonly path: string;
  readonly dataDir: string;
  /** Writes a site file with these feeds over the one before; gives its path. */
  site(feeds: readonly object[], parts?: object): Promise<string>;
}

export async function hubFolder(): Promise<HubFolder> {
  const path = await mkdtemp(join(tmpdir(), 'yiwang-hub-'));
  return {
    path,
    dataDir: join(path, 'data'),
    async site(feeds, parts = {}) {
      const file = join(path, 'site.json');
      const name = { 'zh-CN': '测试', en: 'Test' };
      const site = { name, timeZone: 'Asia/Shanghai', center: [113.58, 37.86], zoom: 11, ...parts };
      await writeFile(file, JSON.stringify({ site, feeds }));
      return file;
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

/** An entry of a site file: service requests pushed with PUSH_KEY, unless said otherwise. */
export function feedEntry(id: string, parts: object = {}): object {
  const keySha256 = createHash('sha256').update(PUSH_KEY).digest('hex');
  return {
    id,
    name: { 'zh-CN': id, en: id },
    standard: 'open311',
    domain: 'city',
    transport: { kind: 'http-push', keySha256 },
    ...parts,
  };
}

/** An Open311 request as a publisher writes it. */
export function serviceRequest(id: string, parts: object = {}): object {
  return {
    service_request_id: id,
    status: 'open',
    service_code: '006',
    service_name: 'Street light outage',
    description: '滨河东路路灯不亮',
    requested_datetime: '2026-07-24T08:00:00Z',
    updated_datetime: '2026-07-24T08:00:00Z',
    lat: 37.86,
    long: 113.58,
    ...parts,
  };
}
