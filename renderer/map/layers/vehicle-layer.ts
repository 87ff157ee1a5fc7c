import { Layer, project32, type DefaultProps } from '@deck.gl/core';
import type { Buffer, VertexFormat } from '@luma.gl/core';
import { Geometry, Model } from '@luma.gl/engine';
import type { Rgb } from '../map-tokens.ts';
import { VEHICLE_FLOATS, type VehicleColumns } from '../vehicle-columns.ts';
import { vehicleFragment, vehicleUniforms, vehicleVertex } from './vehicle-shaders.ts';

interface VehicleProps {
  readonly columns: VehicleColumns;
  /** The moment shown, epoch ms; asked at every drawing. */
  readonly now: () => number;
  /** Size of an arrow by the map's zoom, CSS px. */
  readonly sizePx: (zoom: number) => number;
  readonly colours: Readonly<Record<'own' | 'ownDim' | 'stale' | 'ground' | 'select' | 'hover', Rgb>>;
  /** Slots; -1: none. */
  readonly selectedSlot: number;
  readonly hoveredSlot: number;
}

const BYTES = VEHICLE_FLOATS * Float32Array.BYTES_PER_ELEMENT;
const FLOAT4: VertexFormat = 'float32x4';
const LAYOUT = {
  name: 'vehicles',
  stepMode: 'instance' as const,
  byteStride: BYTES,
  attributes: ['instancePlace', 'instanceGlide', 'instanceState'].map((attribute, i) => ({
    attribute,
    format: FLOAT4,
    byteOffset: i * 16,
  })),
};

const defaultProps: DefaultProps<VehicleProps> = {
  columns: { type: 'object', compare: true, value: null as unknown as VehicleColumns },
  now: { type: 'function', value: () => 0 },
  sizePx: { type: 'function', value: () => 18 },
  colours: { type: 'object', compare: true, value: {} as VehicleProps['colours'] },
  selectedSlot: -1,
  hoveredSlot: -1,
};

/**
 * Draws vehicles from one interleaved buffer that this layer owns: what changed is written into its part of it, and where a vehicle
 * is on its way, and how stale it looks, is worked out by the shader from `now`.
 */
export class VehicleLayer extends Layer<Required<VehicleProps>> {
  static override layerName = 'VehicleLayer';
  static override defaultProps = defaultProps;
  declare state: { model?: Model; buffer: Buffer | null };

  override initializeState(): void {
    const { device } = this.context;
    const shaders: object = this.getShaders({
      vs: vehicleVertex,
      fs: vehicleFragment,
      modules: [project32, vehicleUniforms],
    });
    const corners = new Float32Array([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0]);
    const model = new Model(device, {
      ...shaders,
      id: this.props.id,
      bufferLayout: [LAYOUT],
      geometry: new Geometry({ topology: 'triangle-strip', attributes: { positions: { size: 3, value: corners } } }),
      isInstanced: true,
    });
    this.setState({ model, buffer: null });
    this.props.columns.invalidate();
  }

  override getNumInstances(): number {
    return this.props.columns.count;
  }

  override draw(): void {
    const { columns, now, sizePx, colours, selectedSlot, hoveredSlot } = this.props;
    const { model } = this.state;
    if (columns.count === 0 || model === undefined) return;
    this.#upload();
    model.setInstanceCount(columns.count);
    model.shaderInputs.setProps({
      vehicle: {
        own: unit(colours.own, 1),
        ownDim: unit(colours.ownDim, 1),
        stale: unit(colours.stale, 0.75),
        ground: unit(colours.ground, 0.9),
        select: unit(colours.select, 1),
        hover: unit(colours.hover, 0.9),
        now: (now() - columns.originMs) / 1000,
        sizePx: sizePx(this.context.viewport.zoom),
        unitsPerPx: 24 / sizePx(this.context.viewport.zoom),
        selectedSlot,
        hoveredSlot,
      },
    });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: this['context']): void {
    super.finalizeState(context);
    this.state.model?.destroy();
    this.state.buffer?.destroy();
  }

  /** Gives the GPU what changed and asks to be drawn. Before a drawing, because writes within one break the render pass. */
  refresh(): void {
    if (this.internalState === null || this.state.model === undefined) return;
    this.#upload();
    this.setNeedsRedraw();
  }

  #upload(): void {
    const { columns } = this.props;
    const { model, buffer } = this.state;
    const runs = columns.takeRuns();
    if (buffer === null || buffer.byteLength < columns.data.byteLength) {
      buffer?.destroy();
      const grown = this.context.device.createBuffer({ id: `${this.props.id}-vehicles`, data: columns.data });
      model?.setAttributes({ vehicles: grown });
      this.state.buffer = grown;
      return;
    }
    for (const { first, last } of runs ?? [{ first: 0, last: columns.count - 1 }]) {
      buffer.write(columns.data.subarray(first * VEHICLE_FLOATS, (last + 1) * VEHICLE_FLOATS), first * BYTES);
    }
  }
}

function unit([red, green, blue]: Rgb, alpha: number): [number, number, number, number] {
  return [red / 255, green / 255, blue / 255, alpha];
}
