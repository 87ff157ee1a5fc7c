import { buffer } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { loadTimetable } from './load-timetable.ts';
import { TimetableError } from './timetable-error.ts';

const FILES = {
  'routes.txt': 'route_id,route_short_name,route_long_name,route_type\nR1,5,Harbour,3\nR2,,Ferry,4\nR3,,,3\n',
  'trips.txt':
    'route_id,service_id,trip_id,trip_headsign,shape_id\nR1,d,T1,East,s1\nR1,d,T2,West,s2\nR1,d,T3,West,s2\nR2,d,T4,,\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,parent_station\nA,"Quay, north",50.5,4.25,\nB,Gate,,,A\nC,Lost,,,\nD,,50,4,\n',
  'shapes.txt':
    'shape_id,shape_pt_sequence,shape_pt_lat,shape_pt_lon\ns1,1,50,4\ns2,10,51,5\ns1,2,50.5,4.5\ns2,9,52,6\ns2,11,53,7\n',
} as const;

async function zip(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const archive = new ZipFile();
  for (const [name, text] of Object.entries(files)) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  return new Uint8Array(await buffer(archive.outputStream));
}

async function failure(bytes: Uint8Array): Promise<TimetableError> {
  const error: unknown = await loadTimetable(bytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TimetableError)) throw new Error(`no TimetableError but ${String(error)}`);
  return error;
}

/** The archive with every copy of a name's bytes replaced, local header and directory alike. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

describe('reading', () => {
  test('[GT60] routes, trips, stops and shapes', async () => {
    const timetable = await loadTimetable(await zip(FILES));
    expect(timetable.route('R1')).toEqual({ name: '5 Harbour', type: 3 });
    expect(timetable.route('R2')).toEqual({ name: 'Ferry', type: 4 });
    expect(timetable.route('R3')?.name).toBe('R3');
    expect(timetable.trip('T1')).toEqual({ routeId: 'R1', headsign: 'East', shapeId: 's1' });
    expect(timetable.trip('T4')).toEqual({ routeId: 'R2', headsign: '', shapeId: null });
    expect(timetable.stop('A')).toEqual({ name: 'Quay, north', lat: 50.5, lon: 4.25 });
    expect(timetable.shape('s2')).toEqual(Float64Array.of(6, 52, 5, 51, 7, 53));
    expect([timetable.route('x'), timetable.trip('x'), timetable.stop('x'), timetable.shape('x')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('[GT60] any column order, byte-order mark, quotes, blanks, CRLF, subfolder; other files are not read', async () => {
    const timetable = await loadTimetable(
      await zip({
        'gtfs/routes.txt': '\uFEFF"route_type", route_id ,extra\r\n3, "R1" ,x\r\n\r\n',
        'gtfs/trips.txt': 'trip_id,route_id\r\nT1,R1\r\n',
        'gtfs/stops.txt': 'stop_lon,stop_lat,stop_id,stop_name\r\n4.25,50.5,A,Quay\r\n',
        'gtfs/stop_times.txt': 'not,"a table',
        'copy/gtfs/stops.txt': 'not,"a table',
      }),
    );
    expect(timetable.route('R1')).toEqual({ name: 'R1', type: 3 });
    expect(timetable.stop('A')).toEqual({ name: 'Quay', lat: 50.5, lon: 4.25 });
    expect(timetable.shape('s1')).toBeNull();
  });

  test('[GT63] a route has the shape most of its trips use; a stop its station’s place', async () => {
    const timetable = await loadTimetable(await zip(FILES));
    expect([timetable.routeShapeId('R1'), timetable.routeShapeId('R2')]).toEqual(['s2', null]);
    expect(timetable.stop('B')).toEqual({ name: 'Gate', lat: 50.5, lon: 4.25 });
    expect(timetable.stop('C')).toBeNull();
    expect(timetable.stop('D')?.name).toBe('D');
  });
});

describe('refusing', () => {
  test('[GT61] an error names file and line, what was found and what was expected', async () => {
    const cases = [
      [
        { 'stops.txt': `${FILES['stops.txt']}E,End,north,4,\n` },
        'stops.txt',
        6,
        'stop_lat is "north"; a number from -90',
      ],
      [{ 'stops.txt': 'stop_id,stop_lat,stop_lon\nA,50,181\n' }, 'stops.txt', 2, 'stop_lon is "181"'],
      [{ 'routes.txt': 'route_id,route_type\n,3\n' }, 'routes.txt', 2, 'route_id is empty'],
      [{ 'trips.txt': 'trip,route\n1,2\n' }, 'trips.txt', 1, 'no column route_id, trip_id'],
      [{ 'shapes.txt': 'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,1,2,x\n' }, 'shapes.txt', 2, '"x"'],
      [{ 'routes.txt': '' }, 'routes.txt', null, 'empty'],
      [{ 'routes.txt': `route_id,route_type\n"${'x'.repeat(200_000)}` }, 'routes.txt', expect.any(Number), 'read'],
    ] as const;
    for (const [files, file, line, words] of cases) {
      const error = await failure(await zip({ ...FILES, ...files }));
      expect([error.file, error.line]).toEqual([file, line]);
      expect(error.message).toContain(words);
      expect(error.message.startsWith(file)).toBe(true);
    }
    const { 'trips.txt': _, ...rest } = FILES;
    expect((await failure(await zip(rest))).message).toBe('trips.txt: it is missing from the archive.');
    expect((await failure(new TextEncoder().encode('PK not a zip'))).message).toContain('no zip archive');
  });

  test('[GT62] a name that leaves the archive refuses it', async () => {
    const good = await zip({ ...FILES, 'aaaaaaaaaa.txt': 'x' });
    for (const name of ['../../a/x.txt', '/a/b/c/d.txt', 'C:/a/b/cd.txt', '..\\..\\ab.txt'.padEnd(14, 'x')]) {
      const error = await failure(renamed(good, 'aaaaaaaaaa.txt', name.slice(0, 14).padEnd(14, 'x')));
      expect([name, error.message]).toEqual([name, expect.stringContaining('damaged or unsafe')]);
    }
  });

  test('[GT62] too many entries, too large a file and one that unpacks to more than it says are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`f${i}`, '']));
    expect((await failure(await zip({ ...FILES, ...many }))).message).toContain('at most 1000');
    const bytes = Buffer.from(
      await zip({ ...FILES, 'routes.txt': `route_id,route_type\n${'R,3\n'.repeat(1_000_000)}` }),
    );
    const packed = deflateRawSync(`route_id,route_type\n${'R,3\n'.repeat(1_000_000)}`).length;
    expect(packed).toBeLessThan(100_000);
    // The size stands at offset 24 of the file's directory entry (APPNOTE 4.3.12).
    const entry = bytes.lastIndexOf('routes.txt') - 46;
    bytes.writeUInt32LE(300 * 1024 * 1024, entry + 24);
    expect((await failure(bytes)).message).toContain('routes.txt: it unpacks to 314572800 bytes; at most 268435456');
    bytes.writeUInt32LE(1_000, entry + 24);
    const bomb = await failure(bytes);
    expect([bomb.file, bomb.message]).toEqual(['routes.txt', expect.stringContaining('too many bytes')]);
  });

  test('[GT61] no damage to an archive makes anything but a timetable or a TimetableError', async () => {
    const good = await zip(FILES);
    for (let i = 0; i < good.length; i += 7) {
      const bad = good.slice();
      bad[i] = (bad[i] ?? 0) ^ 0x55;
      await loadTimetable(bad).catch((error: unknown) => expect(error).toBeInstanceOf(TimetableError));
      await loadTimetable(good.slice(0, i)).catch((error: unknown) => expect(error).toBeInstanceOf(TimetableError));
    }
  });
});
