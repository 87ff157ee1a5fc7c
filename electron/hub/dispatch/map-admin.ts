import type { RoadSpeeds } from '../../../shared/domain/road-class.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import type { CommandOutcome } from './command-outcome.ts';

/** What commands need of the map. `seq` of an outcome is the change that was made, or the head where none was needed yet. */
export interface MapAdmin {
  /** Resolves when the import runs, not when it is done. */
  begin(
    command: Extract<Command, { readonly name: 'import-map' }>,
    by: string,
    commandId: string,
  ): Promise<CommandOutcome>;
  cancel(commandId: string): Promise<CommandOutcome>;
  revert(by: string, commandId: string): Promise<CommandOutcome>;
  setSpeeds(speedsKmh: RoadSpeeds, commandId: string): Promise<CommandOutcome>;
}
