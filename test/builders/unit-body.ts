import type { UnitBody } from '../../shared/domain/unit.ts';
import { instant } from '../../shared/time/instant.ts';

/** A staffed pump that waits at no station; name only what the test is about. */
export function unitBody(parts: Partial<UnitBody> = {}): UnitBody {
  return {
    callSign: '泵-11',
    name: { 'zh-CN': '泵车 11', en: 'Pump 11' },
    type: 'pump',
    capabilities: [],
    staff: 3,
    minStaff: 2,
    stationId: null,
    departmentId: null,
    status: 'available',
    statusAt: instant(1_760_000_000_000),
    statusBy: 'desk',
    caseId: null,
    trackId: null,
    point: null,
    pointAt: null,
    ...parts,
  };
}
