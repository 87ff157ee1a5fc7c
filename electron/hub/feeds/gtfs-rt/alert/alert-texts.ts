import type { EventText } from '../../../../../shared/domain/event.ts';
import { plainText } from '../../plain-text.ts';
import { told } from '../entity-keys.ts';
import type { GtfsAlert, GtfsTranslatedString } from '../gtfs-entity.ts';

const UNKNOWN_LANGUAGE = 'und';
const LONGEST_TITLE = 120;

/** The words of an alert, one text per language, at least one (rule GT50). */
export function alertTexts(alert: GtfsAlert): readonly EventText[] {
  const headers = byLanguage(alert.headerText);
  const descriptions = paired(headers, byLanguage(alert.descriptionText));
  const languages = new Set([...headers.keys(), ...descriptions.keys()]);
  if (languages.size === 0) {
    return [{ lang: 'en', title: effectWords(alert.effect), description: '', instruction: '' }];
  }
  return Array.from(languages, (lang) => {
    const description = descriptions.get(lang) ?? '';
    const title = headers.get(lang) ?? titleFrom(description);
    return { lang, title: oneLine(title), description, instruction: '' };
  });
}

/** The first translation's plain text, or null. */
export function firstText(text: GtfsTranslatedString | null): string | null {
  return byLanguage(text).values().next().value ?? null;
}

function byLanguage(text: GtfsTranslatedString | null): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  const translations = text?.translation ?? [];
  const languages = new Set(translations.map((item) => told(item.language)));
  for (const item of translations) {
    const language = told(item.language) ?? UNKNOWN_LANGUAGE;
    // Some publishers send each text again as markup, under `en-html`.
    const plain = language.replace(/-html$/i, '');
    if (plain !== language && languages.has(plain)) continue;
    const words = plainText(item.text ?? '');
    if (words !== '' && !result.has(plain)) result.set(plain, words);
  }
  return result;
}

/** A lone header and a lone description are one text even if only one of them tells its language. */
function paired(
  headers: ReadonlyMap<string, string>,
  descriptions: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [headerLanguage] = headers.keys();
  const [description] = descriptions.values();
  const lone = headers.size === 1 && descriptions.size === 1 && headerLanguage !== undefined;
  if (!lone || description === undefined) return descriptions;
  const oneIsUntold = headers.has(UNKNOWN_LANGUAGE) || descriptions.has(UNKNOWN_LANGUAGE);
  return oneIsUntold ? new Map([[headerLanguage, description]]) : descriptions;
}

function titleFrom(description: string): string {
  const [line = ''] = description.split('\n', 1);
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE);
  const blank = cut.lastIndexOf(' ');
  return `${(blank > LONGEST_TITLE / 2 ? cut.slice(0, blank) : cut).trimEnd()}…`;
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** `NO_SERVICE` in words; an effect that says nothing, or that nobody knows, is just an alert. */
function effectWords(effect: string | null): string {
  if (effect === null || !/^[A-Z_]+$/.test(effect) || SAYS_NOTHING.has(effect)) return 'Service alert';
  const words = effect.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const SAYS_NOTHING: ReadonlySet<string> = new Set(['UNKNOWN_EFFECT', 'OTHER_EFFECT', 'NO_EFFECT']);
