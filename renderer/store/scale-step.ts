/** A round length on the ground and how long it is on the screen. */
export interface ScaleStep {
  readonly lengthM: number;
  readonly px: number;
}

/** The longest of 1, 2, 5, 10 … metres that is no longer than `mostPx` at so many metres per px. */
export function scaleStep(metresPerPx: number, mostPx: number): ScaleStep {
  const mostM = Math.max(metresPerPx * mostPx, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(mostM));
  const lengthM = power * ([5, 2].find((step) => step * power <= mostM) ?? 1);
  return { lengthM, px: lengthM / metresPerPx };
}

/** `500 m`, `2 km`: the same in every language (ISO 80000-3). */
export function lengthText(lengthM: number): string {
  return lengthM >= 1000 ? `${lengthM / 1000} km` : `${lengthM} m`;
}
