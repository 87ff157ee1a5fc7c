import type { Position } from '../../../../shared/domain/geometry.ts';
import { position } from '../common/read-geometry.ts';

/** An event travels whole to every seat. */
const MOST_POSITIONS = 200_000;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/**
 * Positions written as numbers parted by blanks or commas: `lat lon lat lon …`. With `dimension` 3 every third number is
 * a height and dropped. What is wrong comes as text.
 */
export function pairs(text: string, order: 'lat-lon' | 'lon-lat', dimension: 2 | 3 = 2): readonly Position[] | string {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length > MOST_POSITIONS * dimension) return `more than ${MOST_POSITIONS} positions`;
  if (words.length % dimension !== 0) return `"${text.slice(0, 60)}" is no list of positions of ${dimension} numbers`;
  const found: Position[] = [];
  for (let i = 0; i < words.length; i += dimension) {
    const [first = '', second = ''] = [words[i], words[i + 1]];
    if (!NUMBER.test(first) || !NUMBER.test(second))
      return `"${first.slice(0, 30)} ${second.slice(0, 30)}" is no position`;
    const [lat, lon] = order === 'lat-lon' ? [Number(first), Number(second)] : [Number(second), Number(first)];
    const read = position(lon, lat);
    if (typeof read === 'string') return read;
    found.push(read);
  }
  return found;
}
