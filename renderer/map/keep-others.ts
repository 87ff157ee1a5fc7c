import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';

/**
 * A new style of ours that keeps what others put on the map: their sources, their layers where they lay among ours, and the data
 * that our own sources were given. So neither a switch nor another theme makes anything flicker or vanish.
 * @param ours ids of the sources that a style of ours may have.
 */
export function keepOthers(
  before: StyleSpecification | undefined,
  next: StyleSpecification,
  ours: ReadonlySet<string>,
): StyleSpecification {
  if (before === undefined) return next;
  const others = Object.entries(before.sources).filter(([id]) => !ours.has(id));
  const own = Object.entries(next.sources).map(([id, source]) => [id, withHeldData(source, before.sources[id])]);
  return { ...next, sources: Object.fromEntries([...others, ...own]), layers: mergedLayers(before, next, ours) };
}

function mergedLayers(
  before: StyleSpecification,
  next: StyleSpecification,
  ours: ReadonlySet<string>,
): LayerSpecification[] {
  const layers = [...next.layers];
  const known = new Set(layers.map(({ id }) => id));
  // From the top, so that the layer above is in its place already.
  let above: string | null = null;
  for (const layer of before.layers.toReversed()) {
    const isOurs = 'source' in layer ? ours.has(layer.source) : known.has(layer.id);
    if (!isOurs) layers.splice(placeBelow(layers, above), 0, layer);
    if (!isOurs || known.has(layer.id)) above = layer.id;
  }
  return layers;
}

function placeBelow(layers: readonly LayerSpecification[], above: string | null): number {
  const at = layers.findIndex(({ id }) => id === above);
  return at === -1 ? layers.length : at;
}

/** Data that code gave a source; a file's address is the new style's to say. */
function withHeldData(source: SourceSpecification, held: SourceSpecification | undefined): SourceSpecification {
  if (source.type !== 'geojson' || held?.type !== 'geojson' || typeof held.data === 'string') return source;
  return typeof source.data === 'string' ? source : { ...source, data: held.data };
}
