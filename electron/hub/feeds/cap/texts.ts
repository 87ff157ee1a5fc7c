import type { EventText } from '../../../../shared/domain/event.ts';
import { plainText } from '../plain-text.ts';
import type { CapAlert, CapInfo } from './schema.ts';

/** CAP 1.2 §3.2.2 `language`: "If not present, an implicit default value of en-US SHALL be assumed". */
const DEFAULT_LANGUAGE = 'en-US';

/** The words of an alert, one text per language, the publisher's first language first (rule CAP17). */
export function readTexts(alert: CapAlert): readonly EventText[] {
  const groups = new Map<string, CapInfo[]>();
  for (const info of alert.infos) {
    const key = languageOf(info).toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [info]);
    else group.push(info);
  }
  const texts = [...groups.values()].map((infos) => mergedText(infos, alert));
  return texts.length > 0 ? texts : [withoutInfo(alert)];
}

export function languageOf(info: CapInfo): string {
  return info.language || DEFAULT_LANGUAGE;
}

/** Two infos of one language are two hazards or two places of one alert: both are said. */
function mergedText(infos: readonly CapInfo[], alert: CapAlert): EventText {
  const [first] = infos;
  const titles = infos.map((info) => plainText(info.headline || info.event).replaceAll(/\n+/g, ' '));
  return {
    lang: first === undefined ? DEFAULT_LANGUAGE : languageOf(first),
    title: distinct(titles).join(' / ') || fallbackTitle(alert),
    description: distinct(infos.map((info) => plainText(info.description))).join('\n\n'),
    instruction: distinct(infos.map((info) => plainText(info.instruction))).join('\n\n'),
  };
}

/** An alert without info is legal: a cancellation, or a message whose note says all. */
function withoutInfo(alert: CapAlert): EventText {
  return { lang: 'und', title: fallbackTitle(alert), description: plainText(alert.note), instruction: '' };
}

function fallbackTitle(alert: CapAlert): string {
  return (
    plainText(alert.note).split('\n')[0]?.slice(0, 200) || `${alert.msgType || 'Alert'} ${alert.identifier}`.trim()
  );
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
