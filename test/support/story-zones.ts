import { pack } from '../../shared/protocol/codec.ts';
import type { PutTuple, RemoveTuple } from '../../shared/protocol/down.ts';
import type { Command } from '../../shared/protocol/up.ts';
import type { Instant } from '../../shared/time/instant.ts';

export type ZoneCommand = Extract<Command, { readonly name: 'put-zone' | 'remove-zone' }>;

/** The rows of the change that carries out a zone's command. */
export function zoneRows(
  command: ZoneCommand,
  seq: number,
  at: Instant,
  eid: number,
): { readonly puts: PutTuple[]; readonly removes: RemoveTuple[] } {
  if (command.name === 'remove-zone') return { puts: [], removes: [[seq, eid, 'zone', 'withdrawn']] };
  const body = { name: command.zoneName, note: command.note, geometry: command.geometry, by: 'duty-1' };
  return { puts: [[seq, eid, 'zone', command.zoneId, null, at, Uint8Array.from(pack(body))]], removes: [] };
}
