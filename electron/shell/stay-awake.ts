import { powerSaveBlocker } from 'electron';

let blocker: number | null = null;

/** Keeps the displays lit while asked to: a wall that goes dark shows nothing, and nobody moves its mouse. */
export function stayAwake(awake: boolean): void {
  if (awake && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep');
  if (!awake && blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
}
