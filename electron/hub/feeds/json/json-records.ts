import type { RawPayload, Rejected, Span } from '../standard.ts';
import { DEFAULT_JSON_LIMITS, jsonElements, type JsonEnd, type JsonLimits } from './json-elements.ts';
import { isObject, type Json, type JsonObject } from './json-value.ts';

export interface JsonRecord {
  readonly kind: 'record';
  readonly value: JsonObject;
  readonly span: Span;
}

/**
 * Every object of a payload's list, parsed one by one (see jsonElements for `wrappers`). What is no object, no UTF-8 or no
 * JSON comes out as rejected. Never throws.
 */
export function* jsonRecords(
  { bytes }: Pick<RawPayload, 'bytes'>,
  wrappers: readonly ReadonlySet<string>[],
  limits: JsonLimits = DEFAULT_JSON_LIMITS,
): Generator<JsonRecord | Rejected, JsonEnd> {
  const elements = jsonElements(bytes, wrappers, limits);
  let step = elements.next();
  for (; step.done !== true; step = elements.next()) {
    const { span } = step.value;
    if (step.value.kind === 'broken') {
      const { reason, detail } = step.value;
      yield { kind: 'rejected', reason, detail, recordId: null, span };
      continue;
    }
    const value = parsed(bytes.subarray(span.offset, span.offset + span.length));
    if (typeof value === 'string') {
      yield { kind: 'rejected', reason: 'not-well-formed', detail: value, recordId: null, span };
    } else yield { kind: 'record', value, span };
  }
  return step.value;
}

/** The object, or what is wrong. */
function parsed(bytes: Uint8Array): JsonObject | string {
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    return `This record is no JSON: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}.`;
  }
  return isObject(value) ? value : 'A list entry is no JSON object, so there is nothing to read in it.';
}
