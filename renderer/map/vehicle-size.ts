/** Zoom and size of a vehicle, CSS px at factor 1: far out a city's fleet must not become one blot. */
const STEPS: readonly (readonly [zoom: number, px: number])[] = [
  [8, 7],
  [11, 11],
  [13, 19],
  [16, 24],
];

export function vehicleSizePx(zoom: number): number {
  const upper = STEPS.findIndex(([at]) => at >= zoom);
  if (upper <= 0) return (upper === 0 ? STEPS[0] : STEPS.at(-1))?.[1] ?? 0;
  const [fromZoom = 0, fromPx = 0] = STEPS[upper - 1] ?? [];
  const [toZoom = 0, toPx = 0] = STEPS[upper] ?? [];
  return fromPx + ((zoom - fromZoom) / (toZoom - fromZoom)) * (toPx - fromPx);
}
