import '../../../assets/styles/tokens.css';
import { MapboxOverlay } from '@deck.gl/mapbox';
import { ScatterplotLayer } from '@deck.gl/layers';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { MapScene } from '../../../renderer/map/map-scene.ts';
import { readTokens } from '../../../renderer/map/map-tokens.ts';
import { applyFrames, emptyFold, type Fold } from '../../../renderer/store/apply-frame.ts';
import { INITIAL_MAP_UI } from '../../../renderer/store/map-ui.ts';
import type { DeltaFrame, WireMoves } from '../../../shared/protocol/down.ts';
import { instant } from '../../../shared/time/instant.ts';

/** How positions reach the GPU: only what changed, all of our own buffer, or deck.gl's attributes replaced. */
export type Upload = 'runs' | 'whole' | 'attributes';

declare global {
  interface Window {
    /** Draws so many frames with so many fixes in each and tells the time that the main thread spent per frame, ms, as medians. */
    measure: (upload: Upload, perFrame: number, frames: number) => Promise<FrameTimes>;
  }
}

export interface FrameTimes {
  readonly frames: number;
  /** Applying the hub's frames to the world. */
  readonly applyMs: number;
  /** Taking over what changed and giving it to the GPU, drawing calls included. */
  readonly drawMs: number;
  /** From one drawn frame to the next, what the graphics side takes included. */
  readonly elapsedMs: number;
}

const ENTITIES = Number(new URLSearchParams(location.search).get('n') ?? 100_000);
const START = Date.UTC(2026, 6, 24);
const FRAME_MS = 1000 / 60;
const WARM_FRAMES = 5;

setWorkerUrl(new URL(workerUrl, document.baseURI).href);
const map = new MapLibreMap({
  container: 'map',
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#0d141a' } }],
  },
  center: [112.55, 37.85],
  // Near, so that few are in view: software graphics would spend the bench filling pixels, which is not what is measured.
  zoom: 16,
  attributionControl: false,
  fadeDuration: 0,
});
let drawing = 0;
const overlay = new MapboxOverlay({
  interleaved: false,
  layers: [],
  onBeforeRender: () => (drawing -= performance.now()),
  onAfterRender: () => (drawing += performance.now()),
});
map.addControl(overlay);
await new Promise((resolve) => map.once('load', resolve));

let seq = 0;
/** The same walk in every run. */
let chance = 1;
function random(): number {
  chance = (chance * 48_271) % 2_147_483_647;
  return chance / 2_147_483_647;
}

function moves(count: number, eidOf: (i: number) => number, at: number): NonNullable<WireMoves> {
  const lon7 = new Int32Array(count).map(() => (112.35 + random() * 0.4) * 1e7);
  const lat7 = new Int32Array(count).map(() => (37.7 + random() * 0.3) * 1e7);
  return {
    seq: new Float64Array(count).map((_, i) => seq + i + 1),
    eid: new Uint32Array(count).map((_, i) => eidOf(i)),
    lon7,
    lat7,
    bearingCdeg: new Uint16Array(count).map(() => random() * 36_000),
    speedCmps: new Uint16Array(count).fill(800),
    fixAt: new Float64Array(count).fill(at),
  };
}

function delta(count: number, eidOf: (i: number) => number, at: number): DeltaFrame {
  const columns = moves(count, eidOf, at);
  const frame: DeltaFrame = {
    type: 'delta',
    sub: 1,
    epoch: 0,
    fromSeq: seq + 1,
    toSeq: seq + count,
    at,
    puts: [],
    removes: [],
    moves: columns,
  };
  seq += count;
  return frame;
}

window.measure = async (upload, perFrame, frames) => {
  let fold: Fold = applyFrames(emptyFold(), [delta(ENTITIES, (i) => i + 1, START)]);
  let at = START;
  const look = {
    lang: 'zh-CN',
    scale: 1,
    pixelRatio: devicePixelRatio,
    tokens: readTokens(document.documentElement),
  } as const;
  const scene = new MapScene(overlay, () => at, look);
  if (upload === 'whole') scene.columns.takeRuns = () => null;
  const { layers } = INITIAL_MAP_UI;
  const still = { selected: null, hovered: null, layers, zone: null };
  const draw = (): void => {
    if (upload === 'attributes') drawAttributes(fold);
    else scene.draw({ world: fold.shown, at: instant(at), zoom: map.getZoom(), ...still });
  };
  const applied: number[] = [];
  const drawn: number[] = [];
  const elapsed: number[] = [];
  for (let frame = -WARM_FRAMES; frame < frames; frame++) {
    at += FRAME_MS;
    const news = delta(perFrame, () => 1 + Math.floor(random() * ENTITIES), at);
    await nextFrame();
    drawing = 0;
    const before = performance.now();
    fold = applyFrames(fold, [news]);
    const between = performance.now();
    draw();
    const after = performance.now();
    // deck.gl draws in an animation frame of its own; the second one surely comes after it.
    await nextFrame();
    await nextFrame();
    if (frame < 0) continue;
    applied.push(between - before);
    drawn.push(after - between + drawing);
    elapsed.push(performance.now() - before);
  }
  overlay.setProps({ layers: [] });
  return { frames, applyMs: median(applied), drawMs: median(drawn), elapsedMs: median(elapsed) };
};

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The usual way: attributes are new arrays, which deck.gl uploads whole. */
function drawAttributes({ shown: { moves } }: Fold): void {
  const { count } = moves;
  const layer = new ScatterplotLayer({
    id: 'attributes',
    data: {
      length: count,
      attributes: {
        getPosition: { value: moves.position.slice(0, count * 2), size: 2 },
        getRadius: { value: moves.bearing.slice(0, count), size: 1 },
        getLineWidth: { value: moves.speed.slice(0, count), size: 1 },
      },
    },
    radiusUnits: 'pixels',
    getFillColor: [156, 195, 203],
    radiusMaxPixels: 5,
  });
  overlay.setProps({ layers: [layer] });
}
