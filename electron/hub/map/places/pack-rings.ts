import { pack, unpack } from '../../../../shared/protocol/codec.ts';

/** Polygons as msgpack of typed arrays, as `area.rings` holds them. */
export function packRings(polygons: readonly (readonly Float64Array[])[]): Uint8Array {
  return pack(polygons);
}

/** Only what packRings wrote is read. */
export function unpackRings(bytes: Uint8Array): readonly (readonly Float64Array[])[] {
  return unpack(bytes) as readonly (readonly Float64Array[])[];
}
