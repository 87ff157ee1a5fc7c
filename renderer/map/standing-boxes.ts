import type { Box } from './label-plan.ts';

/** Where elements that are seen cover a map, CSS px from the map's corner. */
export function boxesOver(map: Element, elements: readonly Element[]): readonly Box[] {
  const { left, top } = map.getBoundingClientRect();
  return elements
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((box) => ({ left: box.left - left, top: box.top - top, right: box.right - left, bottom: box.bottom - top }));
}
