import { type Administration } from './administration.ts';
import { CITY_CODE } from './city-code.ts';

/**
 * Codes of city components (部件) in the form of GB/T 30428.2: six digits of the district, two of the class (01 公用设施, 02 交通设施,
 * 03 市容环境, 04 园林绿化, 05 其他), two of the kind, six that count. The numbers of the kinds are the training city's own.
 */
const KINDS = {
  'manhole-water': '0101',
  'manhole-sewage': '0102',
  'manhole-rain': '0103',
  hydrant: '0113',
  lamp: '0118',
  camera: '0131',
  'bus-stop': '0201',
  signal: '0208',
  toilet: '0301',
} as const;
export type ComponentKind = keyof typeof KINDS;

/** Counts components by district and kind. */
export class ComponentCodes {
  readonly #administration: Administration;
  readonly #counts = new Map<string, number>();

  constructor(administration: Administration) {
    this.#administration = administration;
  }

  /** 16 digits. */
  next(kind: ComponentKind, x: number, y: number): string {
    const { cells, raster } = this.#administration;
    const district = (cells[raster.labelAt(x, y)]?.code ?? CITY_CODE).slice(0, 6);
    const prefix = district + KINDS[kind];
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return prefix + String(count).padStart(6, '0');
  }
}
