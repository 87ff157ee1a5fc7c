import type { CapAlert, CapInfo } from '../cap/schema.ts';
import { isObject, member, textAt, type Json, type JsonObject } from '../json/json-value.ts';
import type { NinaValue } from './schema.ts';

/**
 * Reads an item of `…/<source>/mapData.json` (fields at its top) or of `…/dashboard/<region>.json` (fields under
 * `payload.data`); null where it is neither.
 */
export function readEntry(item: JsonObject): Extract<NinaValue, { form: 'entry' }> | null {
  const payload = member(item, 'payload');
  const data = member(payload, 'data');
  const fields = isObject(data) ? data : item;
  const id = textAt(item, 'id') || textAt(payload, 'id');
  const titles = titlesOf(member(item, 'i18nTitle'), textAt(fields, 'headline'));
  if (id === '' || (titles.length === 0 && textAt(fields, 'severity') === '')) return null;
  const alert: CapAlert = {
    version: '1.2',
    identifier: id,
    sender: textAt(fields, 'provider'),
    sent: textAt(item, 'sent') || textAt(item, 'startDate'),
    status: '',
    msgType: wordCase(textAt(fields, 'msgType') || textAt(item, 'type') || textAt(payload, 'type')),
    source: '',
    scope: 'Public',
    restriction: '',
    codes: [],
    note: '',
    references: '',
    incidents: '',
    infos: (titles.length === 0 ? ([['de', '']] as const) : titles).map(([language, headline]) =>
      infoOf(item, fields, language, headline),
    ),
  };
  return {
    form: 'entry',
    alert,
    hash: textAt(payload, 'hash'),
    version: textAt(payload, 'version') || textAt(item, 'version'),
  };
}

/** The dashboard writes `ALERT` and `Update` side by side. */
function wordCase(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** German first: it is the language that the warnings are written in. */
function titlesOf(titles: Json | undefined, headline: string): readonly (readonly [language: string, title: string])[] {
  const named = isObject(titles)
    ? Object.keys(titles).map((language) => [language, textAt(titles, language)] as const)
    : [];
  const written = named.filter(([, title]) => title !== '');
  const german = written.filter(([language]) => language.toLowerCase().startsWith('de'));
  const others = written.filter((each) => !german.includes(each));
  if (german.length > 0) return [...german, ...others];
  return headline === '' ? others : [['de', headline], ...others];
}

function infoOf(item: JsonObject, fields: JsonObject, language: string, headline: string): CapInfo {
  const eventCode = textAt(fields, 'transKeys.event') || textAt(item, 'transKeys.event');
  return {
    language,
    categories: [],
    event: '',
    responseTypes: [],
    urgency: textAt(fields, 'urgency'),
    severity: textAt(fields, 'severity'),
    certainty: textAt(fields, 'certainty'),
    audience: '',
    eventCodes: eventCode === '' ? [] : [{ name: 'profile:DE-BBK-EVENTCODE', value: eventCode }],
    effective: textAt(item, 'effective'),
    onset: textAt(item, 'onset') || textAt(item, 'startDate'),
    expires: textAt(item, 'expires') || textAt(item, 'expiresDate'),
    senderName: '',
    headline,
    description: '',
    instruction: '',
    web: '',
    contact: '',
    parameters: areaOf(fields),
    areas: [],
  };
}

/** `{"type": "ZGEM", "data": "1+11057,100001"}`. */
function areaOf(fields: JsonObject): CapInfo['parameters'] {
  const name = textAt(fields, 'area.type');
  const value = textAt(fields, 'area.data');
  return name === '' || value === '' ? [] : [{ name, value }];
}
