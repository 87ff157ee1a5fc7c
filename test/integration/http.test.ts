import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Logins } from '../../electron/hub/http/logins.ts';
import { sessionFile } from '../../electron/hub/http/session-file.ts';
import { instant } from '../../shared/time/instant.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { openHttpHouse, SECRET_TEXT, type HttpHouse } from '../support/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await openHttpHouse({ limits: { loginsPerMinute: 1000, pushesPerMinute: 1000, pushBytes: 100_000 } });
});
afterAll(() => house.close());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(house.url + path, { redirect: 'manual', headers });
const post = (path: string, headers: Record<string, string> = {}, body: BodyInit = 'x'): Promise<Response> =>
  fetch(house.url + path, { method: 'POST', headers, body });

/** A request as raw text, so that nothing on our side tidies its path. Gives the whole answer. */
async function raw(lines: readonly string[]): Promise<string> {
  const { port } = new URL(house.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  await once(socket, 'close');
  return answer;
}

/** What a refused or opened upgrade gives: the status, and how many frames came. */
async function upgrade(headers: Record<string, string>, origin?: string): Promise<{ status: number; frames: number }> {
  const socket = new WebSocket(`${house.url}/seat`, { headers, ...(origin === undefined ? {} : { origin }) });
  let frames = 0;
  socket.on('message', () => {
    frames += 1;
  });
  socket.on('error', () => {});
  const status = await new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => resolve(101));
  });
  socket.terminate();
  return { status, frames };
}

describe('login', () => {
  test('[SE1] a token is exchanged once for a session cookie', async () => {
    const token = house.logins.issue({ role: 'duty', user: 'desk 3', departmentId: null, unitId: null });
    const first = await get(`/login?token=${token}`);
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^yiwang_session=[\w-]{43}; Max-Age=43\d\d\d; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(first.headers.get('cache-control')).toBe('no-store');

    const second = await get(`/login?token=${token}`);
    expect([second.status, second.headers.get('set-cookie')]).toEqual([401, null]);
    const page = await second.text();
    expect(page).toContain('重新启动');
    expect(page).toContain('restart it');
    const again = await get(`/login?token=${token}`, { cookie: cookie.split(';')[0] ?? '' });
    expect([again.status, again.headers.get('location')]).toEqual([303, '/']);
  });

  test.each(['?token=', '?token=nonsense', '?token=a&token=b'])('[SE1] /login%s tells what to do', async (query) => {
    const answer = await get(`/login${query}`);
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([401, null]);
  });

  test('[SE1] an expired token is worth nothing', async () => {
    const token = house.logins.issue({ role: 'duty', user: 'desk 3', departmentId: null, unitId: null }, 0);
    expect((await get(`/login?token=${token}`)).status).toBe(401);
  });

  test('[SE1] looking ahead or asking for the head does not use a token up', async () => {
    const token = house.logins.issue({ role: 'duty', user: 'desk 3', departmentId: null, unitId: null });
    await fetch(`${house.url}/login?token=${token}`, { method: 'HEAD' });
    expect((await get(`/login?token=${token}`, { 'sec-purpose': 'prefetch;prerender' })).status).toBe(403);
    expect((await get(`/login?token=${token}`)).status).toBe(303);
  });

  test('[SE1] a session that was ended is worth nothing', async () => {
    const cookie = await house.logIn();
    expect((await post('/logout', { cookie })).status).toBe(204);
    expect((await post('/logout', { cookie })).status).toBe(401);
  });

  test('[SE2] sessions outlive the hub in a file that holds hashes only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sessions-'));
    const path = join(folder, 'sessions.json');
    const problems: string[] = [];
    const store = sessionFile(path, (problem) => problems.push(problem));
    const before = await Logins.open(wallClock, store);
    const exchanged = await before.exchange(
      before.issue({ role: 'supervisor', user: '张三', departmentId: null, unitId: null }),
    );
    const secret = exchanged?.secret ?? '';
    const after = await Logins.open(wallClock, store);
    expect(after.find(secret)).toMatchObject({ role: 'supervisor', user: '张三' });
    expect(await readFile(path, 'utf8')).not.toContain(secret);
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    const later = { ...wallClock, now: () => instant(Date.now() + 13 * 3_600_000) };
    expect((await Logins.open(later, store)).find(secret)).toBe(null);
    await writeFile(path, '{"sessions": [{"id": 1}]}');
    expect((await Logins.open(wallClock, store)).find(secret)).toBe(null);
    expect(problems.length).toBe(1);
    await rm(folder, { recursive: true });
  });
});

describe('the seat socket', () => {
  test('[SE3] a logged-in page gets a seat with the role of its login', async () => {
    const { seat, socket } = await house.socketSeat(
      await house.logIn({ role: 'supervisor', user: 'x', departmentId: null, unitId: null }),
    );
    expect(seat.frames).toMatchObject([{ type: 'welcome', role: 'supervisor' }]);
    socket.close();
    await seat.closed;
  });

  test('[SE3] 1,000 attempts without a right get no byte', async () => {
    const good = await house.logIn();
    const ended = await house.logIn();
    await post('/logout', { cookie: ended });
    const attempts: [Record<string, string>, string | undefined, number][] = [
      [{}, house.url, 401],
      [{ cookie: 'yiwang_session=nonsense' }, house.url, 401],
      [{ cookie: ended }, house.url, 401],
      [{ cookie: good }, 'http://evil.example', 403],
      [{ cookie: good }, 'null', 403],
      [{ cookie: good }, house.url.replace(/\d+$/, '1'), 403],
      [{ cookie: good }, `${house.url}.evil.example`, 403],
      [{ cookie: good }, undefined, 403],
    ];
    const bad: unknown[] = [];
    for (let round = 0; round < 125; round++) {
      await Promise.all(
        attempts.map(async ([headers, origin, wanted]) => {
          const { status, frames } = await upgrade(headers, origin);
          if (status !== wanted || frames > 0) bad.push([headers, origin, status, frames]);
        }),
      );
    }
    expect(bad).toEqual([]);
    expect(house.hub.counts.seats).toBe(0);
  });

  test('[SE3] when the session ends, its sockets end and others stay', async () => {
    const [one, other] = [await house.logIn(), await house.logIn()];
    const [leaving, staying] = [await house.socketSeat(one), await house.socketSeat(other)];
    await post('/logout', { cookie: one });
    expect((await leaving.seat.closed).code).toBe('unauthorised');
    staying.seat.send({ type: 'ping', t: 1 });
    expect((await staying.seat.next('pong')).t).toBe(1);
    staying.socket.terminate();
  });

  test('[SE6] a frame over 1 MiB ends its socket with 1009 and no other', async () => {
    const cookie = await house.logIn();
    const [loud, quiet] = [await house.socketSeat(cookie), await house.socketSeat(cookie)];
    loud.socket.send(new Uint8Array(2 ** 20 + 1));
    const [code] = (await once(loud.socket, 'close')) as [number];
    expect(code).toBe(1009);
    quiet.seat.send({ type: 'ping', t: 2 });
    expect((await quiet.seat.next('pong')).t).toBe(2);
    quiet.socket.terminate();
  });

  test('[SE3] without an upgrade there is nothing to see', async () => {
    expect((await get('/seat', { cookie: await house.logIn(), origin: house.url })).status).toBe(404);
  });
});

describe('requests of other sites', () => {
  test('[SE4] every route that changes something refuses them', async () => {
    const changing = house.server.routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
    expect(changing.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /login',
      'POST /logout',
      'POST /password',
      'POST /feeds/:id',
    ]);
    const cookie = await house.logIn();
    const signs = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: house.url, 'sec-fetch-site': 'cross-site' },
    ];
    for (const { method, url } of changing) {
      for (const sign of signs) {
        const headers = { cookie, 'x-feed-key': 'right key', ...sign };
        const answer = await fetch(house.url + url.replace(':id', 'bus'), { method, headers, body: 'x' });
        expect([method, url, sign, answer.status]).toEqual([method, url, sign, 403]);
      }
    }
    expect(house.pushed).toEqual([]);
  });

  test('[SE4] a page of the hub and a program may act', async () => {
    const own = { origin: house.url, 'sec-fetch-site': 'same-origin' };
    expect((await post('/logout', { cookie: await house.logIn(), ...own })).status).toBe(204);
    expect((await post('/logout', { cookie: await house.logIn() })).status).toBe(204);
  });

  test('[SE8] a foreign host name is refused, addresses and own names are not', async () => {
    const { host, port } = new URL(house.url);
    const status = async (name: string): Promise<string | undefined> =>
      (await raw(['GET /health HTTP/1.1', `Host: ${name}`])).split(' ')[1];
    expect(await status('evil.example')).toBe('421');
    expect(await status(`evil.example:${port}`)).toBe('421');
    expect(await status('127.0.0.1.evil.example')).toBe('421');
    for (const name of [host, `localhost:${port}`, `[::1]:${port}`, '192.168.1.20'])
      expect(await status(name)).toBe('200');
  });
});

describe('pages', () => {
  test('[SE7] pages carry the policy, and what is named by its content is kept', async () => {
    const page = await get('/');
    expect(await page.text()).toContain('yiwang');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|upgrade-insecure|\*/);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const script = await get('/assets/main-DfG3_a-9.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-security-policy')).toBe(policy);
  });

  test('[SE5] 200 ways to write a path read nothing outside', async () => {
    const dots = ['..', '%2e%2e', '%2E.', '.%2e', '%252e%252e', '..%00', '%c0%ae%c0%ae', '%u002e%u002e', '....', '..;'];
    const slashes = ['/', '%2f', '\\', '%5c', '%252f', '//', '/./', '%c0%af'];
    const starts = ['/', '/assets/', '//'];
    const paths = starts.flatMap((start) =>
      dots.flatMap((dot) => slashes.map((slash) => `${start}${dot}${slash}${dot}${slash}secret.txt`)),
    );
    paths.push(
      '/.hidden',
      '/assets/../../secret.txt',
      '/..\\secret.txt',
      'file:///etc/passwd',
      '/%00',
      '/assets/%2e%2e/.hidden',
    );
    expect(paths.length).toBeGreaterThan(200);
    const leaks: string[] = [];
    for (const path of paths) {
      const answer = await raw([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1']);
      if (answer.includes(SECRET_TEXT) || answer.includes('root:') || / 5\d\d /.test(answer.slice(0, 14)))
        leaks.push(path);
    }
    expect(leaks).toEqual([]);
  });
});

describe('health', () => {
  test('[SE9] a stranger learns status and version, a seat everything', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok', version: '0.0.0-test' });
    const full: unknown = await (await get('/health', { cookie: await house.logIn() })).json();
    expect(full).toMatchObject({ headSeq: 7, lagMs: 3, feeds: [{ id: 'cap', state: 'receiving' }] });
  });
});

describe('push', () => {
  const key = { 'x-feed-key': 'right key' };

  test.each([
    ['x-feed-key', { 'x-feed-key': 'right key', 'content-type': 'application/json' }],
    ['a bearer', { 'x-feed-key': 'right key', 'content-type': 'application/json; charset=utf-8' }],
  ])('[SE10] bytes with %s arrive as they were sent', async (_name, headers) => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
    const answer = await post('/feeds/bus', headers, bytes);
    expect([answer.status, await answer.json()]).toMatchObject([202, { status: 'accepted' }]);
    const request = house.pushed.at(-1);
    expect(request).toMatchObject({ feedId: 'bus', key: 'right key', mediaType: headers['content-type'] });
    expect(Buffer.from(request?.bytes ?? []).equals(bytes)).toBe(true);
  });

  test('[SE10] a body without a type is taken too', async () => {
    const answer = await raw([
      'POST /feeds/bus HTTP/1.1',
      'Host: 127.0.0.1',
      'Authorization: Bearer right',
      'Content-Length: 0',
    ]);
    expect(answer).toContain('401');
    const typeless = await post('/feeds/bus', key, new Blob(['abc']));
    expect([typeless.status, house.pushed.at(-1)?.mediaType]).toEqual([202, '']);
  });

  test.each([
    ['no key', '/feeds/bus', {}, 'x', 401, 'wrong-key'],
    ['a wrong key', '/feeds/bus', { 'x-feed-key': 'wrong' }, 'x', 401, 'wrong-key'],
    ['a feed that is none', '/feeds/none', key, 'x', 404, 'unknown-feed'],
    ['a name that is none', '/feeds/..%2fbus', key, 'x', 404, 'unknown-feed'],
    ['an empty body', '/feeds/bus', key, '', 400, 'empty'],
    ['a packed body', '/feeds/bus', { ...key, 'content-encoding': 'gzip' }, 'x', 415, 'encoded'],
  ])('[SE10] %s is refused', async (_name, path, headers, body, status, word) => {
    const before = house.pushed.length;
    const answer = await post(path, headers, body);
    const told: unknown = await answer.json();
    expect([answer.status, told]).toMatchObject([status, { status: word, message: expect.stringMatching(/\w+.*\./) }]);
    expect(house.pushed.length).toBe(before);
  });

  test('[SE10] what is not committed is to be sent again', async () => {
    house.pushAnswer = 'busy';
    const answer = await post('/feeds/bus', key);
    house.pushAnswer = 'accepted';
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  test('[SE6] a body over the limit is refused, said beforehand or found out', async () => {
    const said = await post('/feeds/bus', key, new Uint8Array(100_001));
    expect([said.status, await said.json()]).toMatchObject([413, { error: 'too-large' }]);
    const found = await raw([
      'POST /feeds/bus HTTP/1.1',
      'Host: 127.0.0.1',
      'X-Feed-Key: right key',
      'Transfer-Encoding: chunked',
      '',
      '20000',
      'x'.repeat(0x20000),
      '0',
      '',
    ]);
    expect(found.slice(0, 20)).toContain('413');
    expect((await post('/logout', { 'content-type': 'application/json' }, new Uint8Array(70_000))).status).toBe(413);
  });

  test('[SE12] an error of the hub is told without its inner workings', async () => {
    const broken = await openHttpHouse({
      push: { check: () => 'ok', push: () => Promise.reject(new Error('SQLITE_IOERR /secret/path')) },
    });
    const answer = await fetch(`${broken.url}/feeds/bus`, { method: 'POST', headers: key, body: 'x' });
    const text = await answer.text();
    expect([answer.status, text.includes('SQLITE')]).toEqual([500, false]);
    expect(broken.problems).toMatchObject([expect.stringContaining('SQLITE_IOERR')]);
    await broken.close();
  });

  test('[SE11] logins and pushes are limited', async () => {
    const strict = await openHttpHouse({ limits: { loginsPerMinute: 3, pushesPerMinute: 5 } });
    const logins: number[] = [];
    for (let i = 0; i < 4; i++) logins.push((await fetch(`${strict.url}/login?token=x`)).status);
    expect(logins).toEqual([401, 401, 401, 429]);
    const pushes: number[] = [];
    for (let i = 0; i < 6; i++) {
      pushes.push((await fetch(`${strict.url}/feeds/bus`, { method: 'POST', headers: key, body: 'x' })).status);
    }
    expect(pushes).toEqual([202, 202, 202, 202, 202, 429]);
    await strict.close();
  });
});
