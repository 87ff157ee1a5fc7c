/** A number and its unit, apart so that both can be set; the unit is the same in every language. */
export interface Measure {
  readonly value: string;
  readonly unit: 'm' | 'km' | 'm²' | 'ha' | 'km²';
}

/** Metres to 10 km with at most four figures: 42.7 m, 853 m, 1.236 km, 12.36 km, 123.6 km. */
export function lengthMeasure(metres: number): Measure {
  return metres < 999.5 ? { value: figures(metres, 1), unit: 'm' } : { value: figures(metres / 1000, 3), unit: 'km' };
}

/** How far away something is, as people say it: 420 m, 1.4 km, 12 km. */
export function roughLength(metres: number): Measure {
  if (metres < 999.5) return { value: metres.toFixed(0), unit: 'm' };
  return { value: (metres / 1000).toFixed(metres < 9_950 ? 1 : 0), unit: 'km' };
}

/** Square metres up to a hectare, hectares up to a square kilometre. */
export function areaMeasure(squareMetres: number): Measure {
  if (squareMetres < 9_999.5) return { value: figures(squareMetres, 1), unit: 'm²' };
  if (squareMetres < 999_950) return { value: figures(squareMetres / 10_000, 2), unit: 'ha' };
  return { value: figures(squareMetres / 1e6, 3), unit: 'km²' };
}

/** At most four figures, at most `most` of them after the point. */
function figures(value: number, most: number): string {
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(value, 1))) + 1);
  return value.toFixed(Math.max(0, Math.min(most, 4 - whole)));
}
