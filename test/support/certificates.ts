import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate, type Identity } from '../../electron/hub/tls/x509.ts';

/** Files of a certificate authority made for one test, and of what it signed: a server at 127.0.0.1 and a device. */
export interface Certificates extends AsyncDisposable {
  readonly caPath: string;
  readonly certPath: string;
  readonly keyPath: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly device: { readonly cert: string; readonly key: string; readonly name: string };
  /** An authority that signed none of these. */
  readonly strangerCaPath: string;
}

export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  const ca = sign('Test authority', null);
  const server = sign('127.0.0.1', ca);
  const device = sign('unit-7', ca);
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  return {
    caPath: await file('ca.pem', ca.cert),
    certPath: await file('server.pem', server.cert),
    keyPath: await file('server.key', server.keyPem),
    strangerCaPath: await file('stranger.pem', sign('Another authority', null).cert),
    server: { cert: server.cert, key: server.keyPem },
    device: { cert: device.cert, key: device.keyPem, name: device.name },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

const FROM = Date.UTC(2025, 0, 1);
const UNTIL = Date.UTC(2049, 11, 31);

/** An authority where nobody signs it; else a party at loopback. */
function sign(name: string, issuer: Identity | null): Identity {
  const hosts = issuer === null ? [] : ['127.0.0.1', 'localhost'];
  return makeCertificate({ name, issuer, isAuthority: issuer === null, hosts, from: FROM, until: UNTIL });
}
