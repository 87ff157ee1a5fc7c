const UNIFORMS = /* glsl */ `\
layout(std140) uniform vehicleUniforms {
  vec4 own;
  vec4 ownDim;
  vec4 stale;
  vec4 ground;
  vec4 select;
  vec4 hover;
  float now;
  float sizePx;
  float unitsPerPx;
  float selectedSlot;
  float hoveredSlot;
} vehicle;
`;

/** Colours 0 … 1; `now` in seconds from the columns' origin; slots -1 for none. */
export const vehicleUniforms = {
  name: 'vehicle',
  vs: UNIFORMS,
  fs: UNIFORMS,
  uniformTypes: {
    own: 'vec4<f32>',
    ownDim: 'vec4<f32>',
    stale: 'vec4<f32>',
    ground: 'vec4<f32>',
    select: 'vec4<f32>',
    hover: 'vec4<f32>',
    now: 'f32',
    sizePx: 'f32',
    unitsPerPx: 'f32',
    selectedSlot: 'f32',
    hoveredSlot: 'f32',
  },
} as const;

/**
 * Instances as VehicleColumns writes them: place.xy high, place.zw low part of lon, lat (degrees) · glide.xy from where it comes to
 * the fix (degrees), z start, w length (s) · state.x bearing (rad), y shape, z time of the fix, w expected interval (s).
 */
export const vehicleVertex = /* glsl */ `\
#version 300 es
#define SHADER_NAME vehicle-vertex
in vec3 positions;
in vec4 instancePlace;
in vec4 instanceGlide;
in vec4 instanceState;
out vec2 vUpright;
out vec2 vTurned;
flat out int vShape;
flat out int vStale;
flat out int vRing;
const float HALF_BOX = 17.0;
void main(void) {
  float left = instanceGlide.w > 0.0 ? 1.0 - clamp((vehicle.now - instanceGlide.z) / instanceGlide.w, 0.0, 1.0) : 0.0;
  vec3 high = vec3(instancePlace.xy, 0.0);
  vec3 low = vec3(instancePlace.zw, 0.0);
  // Far out only the high part is projected; near by it alone is too coarse to move smoothly.
  if (project.projectionMode == PROJECTION_MODE_WEB_MERCATOR_AUTO_OFFSET) low.xy -= instanceGlide.xy * left;
  else high.xy -= instanceGlide.xy * left;
  geometry.worldPosition = high;
  gl_Position = project_position_to_clipspace(high, low, vec3(0.0), geometry.position);
  vUpright = positions.xy * HALF_BOX;
  gl_Position.xy += project_pixel_size_to_clipspace(vUpright / vehicle.unitsPerPx);
  vShape = int(instanceState.y);
  float turn = vShape == 0 ? instanceState.x : 0.0;
  vTurned = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * vUpright;
  float age = vehicle.now - instanceState.z;
  vStale = age > 3.0 * instanceState.w ? 2 : age > instanceState.w ? 1 : 0;
  float slot = float(gl_InstanceID);
  vRing = slot == vehicle.selectedSlot ? 2 : slot == vehicle.hoveredSlot ? 1 : 0;
}
`;

/** Shapes by their distance functions in a box of 24 units, y up: sharp at every size, with a rim of ground to stand off the streets. */
export const vehicleFragment = /* glsl */ `\
#version 300 es
#define SHADER_NAME vehicle-fragment
precision highp float;
in vec2 vUpright;
in vec2 vTurned;
flat in int vShape;
flat in int vStale;
flat in int vRing;
out vec4 fragColor;

float edge(vec2 p, vec2 a, vec2 b, inout float sign_) {
  vec2 e = b - a;
  vec2 w = p - a;
  vec2 near = w - e * clamp(dot(w, e) / dot(e, e), 0.0, 1.0);
  bvec3 c = bvec3(p.y >= a.y, p.y < b.y, e.x * w.y > e.y * w.x);
  if (all(c) || all(not(c))) sign_ = -sign_;
  return dot(near, near);
}

float arrow(vec2 p) {
  vec2 tip = vec2(0.0, 10.5);
  vec2 right = vec2(8.5, -10.0);
  vec2 notch = vec2(0.0, -5.2);
  vec2 left = vec2(-8.5, -10.0);
  float inside = 1.0;
  float d = min(min(edge(p, tip, right, inside), edge(p, right, notch, inside)), min(edge(p, notch, left, inside), edge(p, left, tip, inside)));
  return inside * sqrt(d);
}

float square(vec2 p, float halfSide) {
  vec2 q = abs(p) - halfSide;
  return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0);
}

float cover(float distance_, float soft) {
  return 1.0 - smoothstep(-soft, soft, distance_);
}

void main(void) {
  float soft = 0.7 * length(vec2(dFdx(vUpright.x), dFdy(vUpright.y))) * 0.7071;
  float shape = vShape == 0 ? arrow(vTurned) : vShape == 1 ? square(vUpright, 7.0) : length(vUpright) - 5.5;
  float ink = shape;
  if (vShape == 1) ink = max(shape, -max(square(vUpright, 5.0), -square(vUpright, 2.8)));
  if (vStale == 2) {
    float dash = fract(atan(vTurned.y, vTurned.x) * 1.7507);
    ink = max(abs(shape + 1.0) - 1.0, dash < 0.62 ? -1.0 : 1.0);
  }
  vec4 colour = vStale > 0 ? vehicle.stale : vShape == 1 ? vehicle.ownDim : vehicle.own;
  float rim = cover(shape - 2.2, soft) * vehicle.ground.a;
  float body = cover(ink, soft) * colour.a;
  fragColor = vec4(mix(vehicle.ground.rgb, colour.rgb, body), max(rim, body));
  if (vRing > 0) {
    vec4 ring = vRing == 2 ? vehicle.select : vehicle.hover;
    float line = cover(abs(square(vUpright, 14.4)) - (vRing == 2 ? 1.3 : 0.8), soft) * ring.a;
    fragColor = vec4(mix(fragColor.rgb, ring.rgb, line), max(fragColor.a, line));
  }
  if (fragColor.a < 0.004) discard;
}
`;
