import { SftpPoll, type SftpPollOptions } from '../../../electron/hub/feeds/transports/sftp/sftp-poll.ts';
import { wallClock } from '../../../shared/time/wall-clock.ts';
import { startSftpServer, type SftpServer } from './sftp-server.ts';
import { FEED, type Source } from './source.ts';

type Changes = Partial<Omit<SftpPollOptions, 'config'>> & { readonly config?: Partial<SftpPollOptions['config']> };

export function sftpOn({ port, hostKeySha256 }: SftpServer, { config, ...options }: Changes = {}): SftpPoll {
  return new SftpPoll({
    feedId: FEED,
    clock: wallClock,
    random: () => 0,
    settleMs: 5,
    ...options,
    config: {
      kind: 'sftp',
      host: '127.0.0.1',
      port,
      username: 'hub',
      password: 'open sesame',
      keyPath: null,
      hostKeySha256,
      folder: '/out',
      pattern: '*.json',
      intervalMs: 20,
      allowPrivateHosts: true,
      ...config,
    },
  });
}

export async function sftpSource(): Promise<Source> {
  const server = await startSftpServer('open sesame');
  let mtime = 1_760_000_000;
  return {
    transport: sftpOn(server),
    publish: (content) => {
      mtime += 1;
      server.mounted = true;
      server.files.set('feed.json', { content, mtime });
      return Promise.resolve();
    },
    fail: () => {
      server.mounted = false;
      return Promise.resolve();
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
