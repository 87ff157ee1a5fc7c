import type { Fields } from './schema.ts';

const MOST_OTHERS = 40;
const LONGEST_OTHER = 500;

/** About the person who reported: personal data is not decoded, so that it reaches neither log nor screen. */
const PERSONAL =
  /^(e-?_?mail|(first|last|full|middle|sur)_?name|name|phone|telephone|mobile|cell|device_id|account_id|api_key)$|^(reporter|requestor|requester|contact|caller|customer|citizen|user)/i;

/** A scalar field as trimmed text; '' when absent, null, or of another shape. */
export function textIn(fields: Fields, ...names: readonly string[]): string {
  for (const name of names) {
    const text = scalarText(fields.get(name));
    if (text !== '') return text;
  }
  return '';
}

/** A field that may be one value or several: a list, or a text parted by commas. */
export function listIn(fields: Fields, name: string): readonly string[] {
  return itemsIn(fields, name, /[,，]/);
}

/** Addresses may hold commas themselves, so only one that another address follows parts them. */
export function urlsIn(fields: Fields, name: string): readonly string[] {
  return itemsIn(fields, name, /[\s,]+(?=https?:)/);
}

function itemsIn(fields: Fields, name: string, between: RegExp): readonly string[] {
  const value = fields.get(name);
  const items: readonly unknown[] = Array.isArray(value) ? value : scalarText(value).split(between);
  return items.map(scalarText).filter((item) => item !== '');
}

/** The fields beyond `known` that are plain values and not about a person. */
export function otherFields(fields: Fields, known: ReadonlySet<string>): Readonly<Record<string, string>> {
  const others: [string, string][] = [];
  for (const [name, value] of fields) {
    if (known.has(name) || PERSONAL.test(name) || others.length === MOST_OTHERS) continue;
    const text = scalarText(value);
    if (text !== '' && text.length <= LONGEST_OTHER) others.push([name, text]);
  }
  // fromEntries defines properties, so a field called `__proto__` is only a name.
  return Object.fromEntries(others);
}

/** Whether the field is given in a shape that is no plain value, such as an object. */
export function isMisshapen(fields: Fields, name: string): boolean {
  const value = fields.get(name);
  return typeof value === 'object' && value !== null;
}

/** A whole number beyond 2^53 has already lost digits: as an id it would name another record. */
export function isRounded(fields: Fields, name: string): boolean {
  const value = fields.get(name);
  return typeof value === 'number' && !Number.isSafeInteger(value);
}

function scalarText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
