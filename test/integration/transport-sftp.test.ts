import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstItem, nextTexts } from '../support/sources/first-item.ts';
import { startSftpServer, type SftpServer } from '../support/sources/sftp-server.ts';
import { sftpOn } from '../support/sources/sftp-source.ts';

let server: SftpServer;
beforeEach(async () => {
  server = await startSftpServer('open sesame');
});
afterEach(() => server[Symbol.asyncDispose]());

function put(name: string, content: string, mtime: number): void {
  server.files.set(name, { content: new TextEncoder().encode(content), mtime });
}

test('[TR70] a server with another host key than the pinned one is not told the password', async () => {
  put('a.json', 'one', 1);
  const failure = await firstItem(sftpOn(server, { config: { hostKeySha256: 'A'.repeat(43) } }), 'failure');
  expect(failure).toMatchObject({ trouble: 'refused-address' });
  expect(failure.problem).toContain(`SHA256:${server.hostKeySha256}`);
  expect(server.logins).toBe(0);
  expect(await nextTexts(sftpOn(server, { config: { hostKeySha256: `SHA256:${server.hostKeySha256}` } }), 1)).toEqual([
    'one',
  ]);
});

test('[TR70] a wrong password is told without repeating it', async () => {
  const failure = await firstItem(sftpOn(server, { config: { password: 'wrong one' } }), 'failure');
  expect(failure.problem).toBe('The server refuses the user. Check username and password or key.');
});

test('[TR70] files are read oldest first, by pattern, whole, and never changed', async () => {
  put('b.json', 'newer', 20);
  put('a.json', 'older', 10);
  put('c.xml', 'other', 5);
  put('d.json.part', 'unfinished', 5);
  const long = 'x'.repeat(100_000);
  put('long.json', long, 30);
  const transport = sftpOn(server);
  expect(await nextTexts(transport, 3)).toEqual(['older', 'newer', long]);
  put('a.json', 'changed', 40);
  expect(await nextTexts(transport, 1)).toEqual(['changed']);
  server.files.delete('b.json');
  expect(await firstItem(transport, 'gone')).toMatchObject({ document: 'b.json' });
  expect(server.refused).toEqual([]);
});

test('[TR13] a file above the cap is a failure that names it; the others are read', async () => {
  put('big.json', 'x'.repeat(101), 1);
  put('small.json', 'small', 2);
  const transport = sftpOn(server, { maxBytes: 100 });
  expect(await firstItem(transport, 'failure')).toMatchObject({
    trouble: 'too-large',
    problem: expect.stringMatching(/^big\.json: /),
  });
  expect(await nextTexts(transport, 1)).toEqual(['small']);
});
