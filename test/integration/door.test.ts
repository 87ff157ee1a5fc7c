import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountBody } from '../../shared/domain/account.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import type { Wire } from '../../shared/wire/wire.ts';
import { type Door, openDoor } from '../../electron/hub/open-door.ts';
import type { Grant } from '../../electron/hub/seats/seat-ports.ts';
import { MemoryEventStore } from '../../electron/hub/store/memory-event-store.ts';
import { WebSocket } from 'ws';
import { accountBody } from '../builders/account-body.ts';

const GOOD = '青山不改绿水长流一二三';
const ADMIN: Grant = { role: 'admin', user: 'local', departmentId: null, unitId: null };
const WANG = accountBody();

let folder: string;
let store: MemoryEventStore;
let door: Door | null = null;
let url = '';
let seats: { readonly wire: Wire; readonly grant: Grant }[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'door-'));
  store = new MemoryEventStore(wallClock);
  seats = [];
});
afterEach(async () => {
  await door?.close();
  door = null;
  await rm(folder, { recursive: true });
});

async function open(host = '127.0.0.1'): Promise<Door> {
  door = await openDoor({
    store,
    clock: wallClock,
    hub: {
      dataDir: folder,
      sitePath: null,
      drill: null,
      speed: null,
      recordings: null,
      port: 0,
      host,
      certificate: null,
    },
    report: (problem, cause) => expect.fail(`${problem}: ${String(cause)}`),
    note: () => {},
  });
  url = await door.listen({
    pagesFolder: folder,
    seats: { accept: (wire, grant) => void seats.push({ wire, grant }) },
    health: { read: () => Promise.reject(new Error('nobody asks')) },
    push: { check: () => 'unknown-feed', push: async () => 'unknown-feed' },
  });
  return door;
}
const put = (account: AccountBody): Promise<unknown> =>
  store.append([{ op: 'put', kind: 'account', id: account.login as EntityId, occurredAt: null, body: account }]);
const send = (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
const choose = (login: string, password: string, next = GOOD, again = next): Promise<Response> =>
  send('/password', { login, password, next, again });
const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Opens a seat's socket; resolves with the HTTP status of a refusal, or when it is open. */
async function socket(cookie: string): Promise<{ readonly status: number; readonly ended: Promise<number> }> {
  const one = new WebSocket(`${url}/seat`, { origin: url, headers: { cookie } });
  one.on('error', () => {});
  const ended = new Promise<number>((resolve) => one.on('close', resolve));
  const status = await new Promise<number>((resolve) => {
    one.on('open', () => resolve(101));
    one.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });
  return { status, ended };
}

describe('people at the door', () => {
  test('[PE8] a log without accounts gets an administrator, once, who chooses a password and is in', async () => {
    const { first } = await open();
    expect(first?.login).toBe('admin');
    const told = await send('/login', { login: 'admin', password: first?.password ?? '' });
    expect([told.status, told.headers.getSetCookie()]).toEqual([200, []]);
    expect(await told.text()).toContain('Choose a password of your own');
    const chosen = await choose('admin', first?.password ?? '');
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/']);
    expect((await socket(cookieOf(chosen))).status).toBe(101);
    expect(seats.map(({ grant }) => [grant.role, grant.user])).toEqual([['admin', 'admin']]);
    await door?.close();
    expect((await open()).first).toBe(null);
    expect((await send('/login', { login: ' Admin ', password: GOOD })).status).toBe(303);
  });

  test('[PE8] the start link needs no account', async () => {
    const { issue } = await open();
    const answer = await fetch(`${url}/login?token=${issue(ADMIN)}`, { redirect: 'manual' });
    expect((await socket(cookieOf(answer))).status).toBe(101);
  });

  test('[PE7] sessions end with password, role, department, and being disabled; a new name and others stay', async () => {
    const { newPassword } = await open();
    await put(WANG);
    await put({ ...WANG, login: 'zhao' });
    const zhao = await socket(cookieOf(await choose('zhao', (await newPassword('zhao', ADMIN)).password)));
    const logIn = async (): Promise<{ readonly cookie: string; readonly ended: Promise<number> }> => {
      const { password } = await newPassword('wang', ADMIN);
      const cookie = cookieOf(await choose('wang', password));
      const { status, ended } = await socket(cookie);
      expect(status).toBe(101);
      return { cookie, ended };
    };
    const one = await logIn();
    await put({ ...WANG, name: '王建国' });
    expect((await socket(one.cookie)).status).toBe(101);
    for (const change of [
      () => newPassword('wang', ADMIN),
      () => put({ ...WANG, role: 'leader' }),
      () => put({ ...WANG, departmentId: 'fire' }),
      () => put({ ...WANG, disabled: true }),
    ]) {
      await put(WANG);
      const before = await logIn();
      await change();
      await before.ended;
      expect((await socket(before.cookie)).status).toBe(401);
    }
    expect((await send('/login', { login: 'wang', password: GOOD })).status).toBe(401);
    const still = await Promise.race([zhao.ended.then(() => 'ended'), Promise.resolve('open')]);
    expect(still).toBe('open');
  });

  test('[PE12] a shift is 12 hours long, a wall screen lasts a season', async () => {
    const { newPassword } = await open();
    await put(WANG);
    await put({ ...WANG, login: 'screen', role: 'wall' });
    const ageOf = async (login: string): Promise<string | undefined> => {
      const answer = await choose(login, (await newPassword(login, ADMIN)).password);
      expect(answer.headers.get('location')).toBe(login === 'wang' ? '/?desk=duty' : '/');
      return /Max-Age=(\d+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
    };
    expect(Number(await ageOf('wang'))).toBeCloseTo(12 * 3600, -2);
    expect(Number(await ageOf('screen'))).toBeCloseTo(90 * 86_400, -2);
  });
});

describe('the login page', () => {
  test('[PE11] it has no script, and its policy allows none', async () => {
    await open();
    for (const path of ['/login', '/password']) {
      const page = await fetch(url + path);
      const text = await page.text();
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect([text.includes('<script'), text.includes('密码'), text.includes('assword')]).toEqual([false, true, true]);
    }
  });

  test('[PE11] what went wrong is told in both languages; a login comes back as text, a password never', async () => {
    const { newPassword } = await open();
    await put(WANG);
    const { password } = await newPassword('wang', ADMIN);
    const evil = '"><script>alert(1)</script>';
    const cases: readonly [Promise<Response>, number, string][] = [
      [send('/login', { login: evil, password: 'guess-guess' }), 401, '请重试'],
      [choose('wang', password, 'one password', 'another password'), 400, '不一致'],
      [choose('wang', password, 'short'), 400, '少于 10 个字符'],
      [send('/login', {}), 401, 'Try again'],
    ];
    for (const [asked, status, words] of cases) {
      const answer = await asked;
      const text = await answer.text();
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []]);
      expect(text).toContain(words);
      for (const secret of ['<script', 'guess-guess', password, 'one password'])
        expect([secret, text.includes(secret)]).toEqual([secret, false]);
    }
  });

  test('[PE4] past the fifth the page says how long to wait', async () => {
    await open();
    await put(WANG);
    for (let i = 0; i < 5; i++) expect((await send('/login', { login: 'wang', password: 'no' })).status).toBe(401);
    const locked = await send('/login', { login: 'wang', password: 'no' });
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await locked.text()).toContain('15 分钟');
  });
});

describe('doors that other machines reach', () => {
  test('[PE10] speak TLS only, by a certificate whose fingerprint is told', async () => {
    const { fingerprint, door: place } = await open('0.0.0.0');
    expect(place()).toMatchObject({ fingerprint });
    const { port } = new URL(url);
    const ca = await readFile(join(folder, 'tls-cert.pem'));
    const seen = await new Promise<{ status: number | undefined; print: string; cookie: string }>((resolve, reject) => {
      const token = door?.issue(ADMIN) ?? '';
      const asked = request({ host: '127.0.0.1', port, path: `/login?token=${token}`, ca }, (answer) => {
        const { socket } = answer;
        const print = socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : '';
        resolve({ status: answer.statusCode, print, cookie: answer.headers['set-cookie']?.[0] ?? '' });
        answer.resume();
      });
      asked.on('error', reject);
      asked.end();
    });
    expect([seen.status, seen.print]).toEqual([303, fingerprint]);
    expect(seen.cookie).toContain('; Secure');
    await expect(fetch(`http://127.0.0.1:${port}/login`)).rejects.toThrow();
  });

  test('[PE10] loopback without a certificate stays plain', async () => {
    const { fingerprint, door: place } = await open();
    expect([url.startsWith('http://127.0.0.1:'), fingerprint, place().addresses]).toEqual([true, null, []]);
  });
});
