/** Raised with every change of the frames. Seats and hub of different versions refuse each other. */
export const PROTOCOL_VERSION = 8;

/** Digest of the schemas of both directions; test/architecture/protocol-fingerprint.test.ts says what it must be. */
export const PROTOCOL_FINGERPRINT = '34cb3d85cee78f2b';
