import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate with its private key (EC P-256). PEM. */
export interface Identity {
  readonly name: string;
  readonly key: KeyObject;
  readonly cert: string;
  readonly keyPem: string;
}

export interface CertificateWish {
  readonly name: string;
  /** Null: signs itself. */
  readonly issuer: Identity | null;
  /** May sign others. */
  readonly isAuthority: boolean;
  /** Host names and IPv4 addresses it speaks for. */
  readonly hosts: readonly string[];
  /** Epoch milliseconds, full seconds, before 2050. */
  readonly from: number;
  readonly until: number;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const BOOLEAN_TRUE = der(0x01, [0xff]);
const ECDSA_SHA256 = der(SEQUENCE, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const SERIAL_BYTES = 16;

/** Makes a key pair and a certificate for it: the little of DER (ITU-T X.690) and X.509 v3 (RFC 5280 §4.1) that this takes. */
export function makeCertificate(wish: CertificateWish): Identity {
  const { name, issuer, isAuthority, hosts, from, until } = wish;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    ...(isAuthority ? [extension(0x13, true, der(SEQUENCE, BOOLEAN_TRUE))] : []),
    ...(hosts.length === 0 ? [] : [extension(0x11, false, der(SEQUENCE, ...hosts.map(alternativeName)))]),
  ];
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, [2])),
    der(0x02, serial()),
    ECDSA_SHA256,
    distinguished(issuer?.name ?? name),
    der(SEQUENCE, utcTime(from), utcTime(until)),
    distinguished(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [der(0xa3, der(SEQUENCE, ...extensions))]),
  );
  const signature = createSign('sha256')
    .update(body)
    .sign(issuer?.key ?? privateKey);
  const whole = der(SEQUENCE, body, ECDSA_SHA256, der(0x03, [0], signature));
  const text = whole.toString('base64').replaceAll(/.{64}/g, '$&\n');
  const cert = `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
  return { name, key: privateKey, cert, keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** Positive, and never begun by a zero byte. */
function serial(): Buffer {
  const bytes = randomBytes(SERIAL_BYTES);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** id-ce 2.5.29.`last`. */
function extension(last: number, critical: boolean, value: Buffer): Buffer {
  return der(SEQUENCE, oid(0x55, 0x1d, last), ...(critical ? [BOOLEAN_TRUE] : []), der(0x04, value));
}

function alternativeName(host: string): Buffer {
  return isIPv4(host) ? der(0x87, host.split('.').map(Number)) : der(0x82, Buffer.from(host));
}

function distinguished(name: string): Buffer {
  return der(SEQUENCE, der(SET, der(SEQUENCE, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
}

/** YYMMDDHHMMSSZ, which RFC 5280 §4.1.2.5 asks for up to 2049. */
function utcTime(epochMs: number): Buffer {
  const text = new Date(epochMs).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${text}Z`));
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
