import { isoUtc } from '../../../../shared/time/iso.ts';

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** CAP 1.2 §3.2.1 wants an offset and no fraction of a second. */
export function capTime(epochMs: number): string {
  return `${isoUtc(Math.round(epochMs / 1000) * 1000).slice(0, 19)}-00:00`;
}
