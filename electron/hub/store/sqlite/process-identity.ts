import { readFileSync } from 'node:fs';

const START_TIME_FIELD = 22;

/**
 * What tells a process from a later one that got the same pid: boot id and start time (proc(5), `/proc/[pid]/stat`
 * field 22). null where the system has no /proc, or no such process.
 */
export function processIdentity(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in field 2 may hold spaces and brackets: count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTicks = fields[START_TIME_FIELD - 3];
    return startTicks === undefined ? null : `${boot}/${startTicks}`;
  } catch {
    return null;
  }
}
