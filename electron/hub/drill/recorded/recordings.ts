import type { Position } from '../../../../shared/domain/geometry.ts';
import type { ShownCity } from '../drill-site.ts';

/** A record of the file, as the player needs it. */
export interface RecordedRow {
  readonly id: string;
  /** Seconds since local midnight at which it was made. */
  readonly atS: number;
  readonly title: string;
  readonly says: string;
  readonly address: string;
  /** null: the file gives none. */
  readonly position: Position | null;
  /** How long it was open; null: it still is, or nobody wrote it down. */
  readonly openS: number | null;
  readonly isGrave: boolean;
}

/** A kind of file that can be played. */
export interface Recording {
  /** Path in the folder of recordings. */
  readonly file: string;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  readonly plays: 'calls' | 'cases';
  readonly city: ShownCity;
  /** null: a row that cannot be placed in the day. */
  row(cells: Readonly<Record<string, string>>): RecordedRow | null;
}

type Cells = Readonly<Record<string, string>>;

const IN_BRACKETS = /\((-?\d{1,3}\.\d+), ?(-?\d{1,3}\.\d+)\)/;
const US_TIME = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d):(\d\d) ([AP]M)$/;
const CLOCK = /^(\d\d?):(\d\d)$/;
const GRAVE = /ARSON|ROBBERY|SEXUAL|KIDNAP|HOMICIDE|ASSAULT\/BATTERY FEL|GUN|WEAPON/;
const DAY_S = 86_400;

export const RECORDINGS: Readonly<Record<string, Recording>> = {
  berkeley: {
    file: 'cad/berkeley-pd-calls-for-service-2019.csv',
    name: { 'zh-CN': '伯克利警情实录', en: 'Berkeley calls for service' },
    plays: 'calls',
    city: {
      name: '伯克利',
      nameEn: 'Berkeley',
      center: [-122.273, 37.871],
      zoom: 12.4,
      timeZone: 'America/Los_Angeles',
      mapPath: null,
    },
    row(cells: Cells) {
      const match = CLOCK.exec(cells['EVENTTM'] ?? '');
      const id = cells['CASENO'] ?? '';
      if (match === null || id === '') return null;
      return {
        id,
        atS: (Number(match[1]) * 3600 + Number(match[2]) * 60) % DAY_S,
        title: cells['CVLEGEND'] ?? '',
        says: cells['OFFENSE'] ?? '',
        address: cells['BLKADDR'] ?? '',
        position: bracketed(cells['Block_Location']),
        openS: null,
        isGrave: GRAVE.test(cells['OFFENSE'] ?? ''),
      };
    },
  },
  nyc: {
    file: 'city-311-csv/nyc-311-service-requests.csv',
    name: { 'zh-CN': '纽约 311 实录', en: 'New York 311 requests' },
    plays: 'cases',
    city: {
      name: '纽约',
      nameEn: 'New York',
      center: [-73.94, 40.72],
      zoom: 10.2,
      timeZone: 'America/New_York',
      mapPath: null,
    },
    row(cells: Cells) {
      const created = usTime(cells['Created Date']);
      const closed = usTime(cells['Closed Date']);
      const id = cells['Unique Key'] ?? '';
      if (created === null || id === '') return null;
      const openS = closed === null ? null : closed.epochS - created.epochS;
      return {
        id,
        atS: created.ofDayS,
        title: cells['Complaint Type'] ?? '',
        says: cells['Descriptor'] ?? '',
        address: cells['Incident Address'] ?? '',
        position: bracketed(cells['Location']),
        openS: openS !== null && openS > 0 ? openS : null,
        isGrave: false,
      };
    },
  },
};

function bracketed(text: string | undefined): Position | null {
  const match = IN_BRACKETS.exec(text ?? '');
  return match === null ? null : [Number(match[2]), Number(match[1])];
}

/** A local time on the wall; the epoch only for the length between two. */
function usTime(text: string | undefined): { readonly ofDayS: number; readonly epochS: number } | null {
  const match = US_TIME.exec(text ?? '');
  if (match === null) return null;
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const ofDayS = ((hour % 12) + (match[7] === 'PM' ? 12 : 0)) * 3600 + minute * 60 + second;
  return { ofDayS, epochS: Date.UTC(year, month - 1, day) / 1000 + ofDayS };
}
