import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Identity {
  readonly name: string;
  readonly key: KeyObject;
  readonly cert: string;
  readonly keyPem: string;
}

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

// The little of DER (ITU-T X.690) and X.509 v3 (RFC 5280 §4.1) that a test certificate takes.
const SEQUENCE = 0x30;
const SET = 0x31;
const ECDSA_SHA256 = der(SEQUENCE, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

function sign(name: string, issuer: Identity | null): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, [2])),
    der(0x02, Buffer.from(`${name.length}${name}`).subarray(0, 8)),
    ECDSA_SHA256,
    distinguished(issuer?.name ?? name),
    der(SEQUENCE, utcTime('250101000000Z'), utcTime('491231235959Z')),
    distinguished(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, issuer === null ? authority() : loopback())),
  );
  const signature = createSign('sha256')
    .update(body)
    .sign(issuer?.key ?? privateKey);
  const whole = der(SEQUENCE, body, ECDSA_SHA256, der(0x03, [0], signature));
  const text = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  const cert = `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
  return { name, key: privateKey, cert, keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function authority(): Buffer {
  return der(SEQUENCE, oid(0x55, 0x1d, 0x13), der(0x01, [0xff]), der(0x04, der(SEQUENCE, der(0x01, [0xff]))));
}

/** Subject alternative names: the address 127.0.0.1 and the name localhost. */
function loopback(): Buffer {
  const names = der(SEQUENCE, der(0x87, [127, 0, 0, 1]), der(0x82, Buffer.from('localhost')));
  return der(SEQUENCE, oid(0x55, 0x1d, 0x11), der(0x04, names));
}

function distinguished(name: string): Buffer {
  return der(SEQUENCE, der(SET, der(SEQUENCE, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}

function oid(...bytes: readonly number[]): Buffer {
  return der(0x06, bytes);
}

function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
