import { readFile } from 'node:fs/promises';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type Header } from 'pmtiles';

/** One feature of a tile, with its geometry in tile units. */
export interface DecodedFeature {
  readonly layer: string;
  readonly type: VectorTileFeature['type'];
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly parts: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

export interface DecodedTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: number;
  readonly features: readonly DecodedFeature[];
}

/** Reads a tile with Mapbox's reader. */
export function decodeTile(z: number, x: number, y: number, bytes: Uint8Array): DecodedTile {
  const features: DecodedFeature[] = [];
  for (const [layer, content] of Object.entries(new VectorTile(new PbfReader(bytes)).layers)) {
    for (let i = 0; i < content.length; i++) {
      const feature = content.feature(i);
      features.push({ layer, type: feature.type, values: feature.properties, parts: feature.loadGeometry() });
    }
  }
  return { z, x, y, bytes: bytes.byteLength, features };
}

/** Every tile of an archive within its bounds, lowest zoom first. */
export async function decodeArchive(
  path: string,
): Promise<{ readonly header: Header; readonly tiles: readonly DecodedTile[] }> {
  const file = await readFile(path);
  const archive = new PMTiles({
    getKey: () => path,
    getBytes: (offset, length) =>
      Promise.resolve({ data: new Uint8Array(file.subarray(offset, offset + length)).buffer }),
  });
  const header = await archive.getHeader();
  const tiles: DecodedTile[] = [];
  for (let z = header.minZoom; z <= header.maxZoom; z++) {
    const [x0, y0] = tileOf(header.minLon, header.maxLat, z);
    const [x1, y1] = tileOf(header.maxLon, header.minLat, z);
    for (let x = x0; x <= x1; x++) {
      for (let y = y0; y <= y1; y++) {
        const tile = await archive.getZxy(z, x, y);
        if (tile !== undefined) tiles.push(decodeTile(z, x, y, new Uint8Array(tile.data)));
      }
    }
  }
  return { header, tiles };
}

/** The tile of a place (web Mercator). */
export function tileOf(lon: number, lat: number, z: number): readonly [number, number] {
  const [x, y] = tileUnits(lon, lat, z);
  return [Math.floor(x), Math.floor(y)];
}

/** The same, with the place inside the tile as a fraction. */
export function tileUnits(lon: number, lat: number, z: number): readonly [number, number] {
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [((lon + 180) / 360) * 2 ** z, y * 2 ** z];
}
