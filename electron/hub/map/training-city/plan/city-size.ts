/** What a number of people means for a city's size. */
export interface CitySize {
  readonly population: number;
  readonly builtUpM2: number;
  /** Of the circle with as much ground as is built up. */
  readonly radiusM: number;
  /** Half the side of the square that the plan fills. */
  readonly halfM: number;
}

export const MIN_POPULATION = 50_000;
export const MAX_POPULATION = 12_000_000;

/** Larger cities are denser: 8,000 people per built-up km² at 100 thousand, 10,000 at 1.3 million, 12,000 at ten (our estimate). */
export function citySize(population: number): CitySize {
  if (!(population >= MIN_POPULATION && population <= MAX_POPULATION)) {
    throw new RangeError(`a training city has ${MIN_POPULATION} to ${MAX_POPULATION} people, not ${population}`);
  }
  const perKm2 = 8000 * Math.pow(population / 100_000, 0.09);
  const builtUpM2 = (population / perKm2) * 1e6;
  const radiusM = Math.sqrt(builtUpM2 / Math.PI);
  return { population, builtUpM2, radiusM, halfM: Math.ceil((radiusM * 2.1 + 2500) / 500) * 500 };
}
