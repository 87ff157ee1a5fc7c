import { type Layer, LayerExtension } from '@deck.gl/core';

/**
 * Gives each disc of a ScatterplotLayer a shape and a heading, cut in the fragment shader: arrow, square, dot, broken
 * arrow. Two floats an instance, straight from typed arrays.
 */
export class ShapeExtension extends LayerExtension {
  static override extensionName = 'ShapeExtension';

  override getShaders(): object {
    return {
      inject: {
        'vs:#decl': 'in float instanceAngles; in float instanceShapes; out float vAngle; flat out int vShape;',
        'vs:#main-end': 'vAngle = radians(instanceAngles); vShape = int(instanceShapes + 0.5);',
        'fs:#decl': `in float vAngle; flat in int vShape;
          bool insideShape(vec2 p) {
            if (vShape == 2) return dot(p, p) < 0.3;
            if (vShape == 1) return max(abs(p.x), abs(p.y)) < 0.55;
            float c = cos(vAngle); float s = sin(vAngle);
            vec2 q = vec2(c * p.x - s * p.y, s * p.x + c * p.y);
            bool arrow = q.y < 0.95 && abs(q.x) < (0.95 - q.y) * 0.42 && q.y > -0.8 + 0.55 * (1.0 - abs(q.x) / 0.75);
            return vShape == 0 ? arrow : arrow && abs(q.y - 0.05) > 0.14;
          }`,
        'fs:DECKGL_FILTER_COLOR': 'if (!insideShape(geometry.uv)) discard; if (vShape == 3) color.a *= 0.6;',
      },
    };
  }

  override initializeState(this: Layer): void {
    this.getAttributeManager()?.addInstanced({
      instanceAngles: { size: 1, accessor: 'getAngle' },
      instanceShapes: { size: 1, accessor: 'getShape' },
    });
  }
}
