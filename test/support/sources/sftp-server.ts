import { createHash, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2';

const { STATUS_CODE } = ssh2.utils.sftp;
const REGULAR_FILE = 0o100644;

export interface RemoteTestFile {
  readonly content: Uint8Array;
  /** Seconds. */
  readonly mtime: number;
}

/** An SSH server of 127.0.0.1 whose one folder lies in memory. It refuses whatever is not reading, and remembers it. */
export interface SftpServer extends AsyncDisposable {
  readonly port: number;
  /** SHA-256 of its host key, base64. */
  readonly hostKeySha256: string;
  readonly files: Map<string, RemoteTestFile>;
  /** How often a client tried a password or key. */
  readonly logins: number;
  /** Requests that would have changed something. */
  readonly refused: readonly string[];
  /** False: the folder cannot be read. */
  mounted: boolean;
}

export async function startSftpServer(password: string): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  const files = new Map<string, RemoteTestFile>();
  const refused: string[] = [];
  const clients = new Set<Connection>();
  let logins = 0;
  const server = new ssh2.Server({ hostKeys: [key] }, (client) => {
    clients.add(client);
    // Its types lack this; without it each answer waits 40 ms for more to send.
    if ('setNoDelay' in client && typeof client.setNoDelay === 'function') client.setNoDelay(true);
    client.on('close', () => clients.delete(client));
    // Clients leave without a word.
    client.on('error', () => client.end());
    client.on('authentication', (context) => {
      if (context.method !== 'none') logins += 1;
      if (context.method === 'password' && context.password === password) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => {
        serve(acceptSftp(), remote, refused);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const remote: SftpServer = {
    port: (server.address() as AddressInfo).port,
    hostKeySha256: createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, ''),
    files,
    get logins() {
      return logins;
    },
    refused,
    mounted: true,
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.end();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
  return remote;
}

function serve(sftp: SFTPWrapper, remote: SftpServer, refused: string[]): void {
  const opened = new Map<number, { readonly file: RemoteTestFile | null; read: boolean }>();
  const handleOf = (file: RemoteTestFile | null): Buffer => {
    const id = opened.size + 1;
    opened.set(id, { file, read: false });
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(id);
    return handle;
  };
  const at = (handle: Buffer): { readonly file: RemoteTestFile | null; read: boolean } | undefined =>
    opened.get(handle.readUInt32BE());
  sftp.on('OPENDIR', (id) => {
    if (remote.mounted) sftp.handle(id, handleOf(null));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('READDIR', (id, handle) => {
    const folder = at(handle);
    if (folder === undefined || folder.read) {
      sftp.status(id, STATUS_CODE.EOF);
      return;
    }
    folder.read = true;
    sftp.name(
      id,
      [...remote.files].map(([filename, file]) => ({ filename, longname: filename, attrs: attributes(file) })),
    );
  });
  sftp.on('OPEN', (id, path) => {
    const file = remote.files.get(path.split('/').at(-1) ?? '');
    if (file === undefined) sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
    else sftp.handle(id, handleOf(file));
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const piece = Buffer.from(at(handle)?.file?.content ?? []).subarray(offset, offset + length);
    if (piece.byteLength === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, piece);
  });
  sftp.on('FSTAT', (id, handle) => {
    const file = at(handle)?.file ?? null;
    if (file === null) sftp.status(id, STATUS_CODE.FAILURE);
    else sftp.attrs(id, attributes(file));
  });
  sftp.on('CLOSE', (id) => {
    sftp.status(id, STATUS_CODE.OK);
  });
  for (const act of ['WRITE', 'REMOVE', 'RENAME', 'RMDIR', 'MKDIR', 'SETSTAT', 'FSETSTAT'] as const) {
    sftp.on(act, (id: number) => {
      refused.push(act);
      sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    });
  }
}

function attributes({ content, mtime }: RemoteTestFile): {
  mode: number;
  uid: number;
  gid: number;
  size: number;
  atime: number;
  mtime: number;
} {
  return { mode: REGULAR_FILE, uid: 0, gid: 0, size: content.byteLength, atime: mtime, mtime };
}
