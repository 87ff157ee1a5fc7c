/** `var alarminfo=` or `callback(` before the JSON of a script. */
const PREFIX = /^[\s\uFEFF]*(?:var\s+)?[\w$.]{1,64}\s*[=(]\s*/;
const LONGEST_PREFIX = 128;
const ENDS = new Set([0x3b, 0x29, 0x20, 0x09, 0x0a, 0x0d]);

/** The JSON inside a payload that is a script which assigns or calls with it, and where it begins; else the payload as it is. */
export function unwrapped(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly offset: number } {
  const match = PREFIX.exec(new TextDecoder('latin1').decode(bytes.subarray(0, LONGEST_PREFIX)));
  const offset = match?.[0].length ?? 0;
  if (offset === 0 || (bytes[offset] !== 0x5b && bytes[offset] !== 0x7b)) return { bytes, offset: 0 };
  let end = bytes.length;
  while (end > offset && ENDS.has(bytes[end - 1] ?? 0)) end -= 1;
  return { bytes: bytes.subarray(offset, end), offset };
}
