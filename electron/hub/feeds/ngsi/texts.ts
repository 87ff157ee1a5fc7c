import type { EventText } from '../../../../shared/domain/event.ts';
import { textOf } from './entity-values.ts';
import type { NgsiEntity } from './schema.ts';

const LONGEST_TITLE = 200;

/** What is wrong, of models that bring no words of their own. */
const WORDS: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  TrafficFlowObserved: { en: 'Traffic congested', zh: '交通拥堵' },
  AirQualityObserved: { en: 'Air quality', zh: '空气质量超标' },
  Device: { en: 'Device fault', zh: '设备故障' },
  Streetlight: { en: 'Streetlight fault', zh: '路灯故障' },
  WasteContainer: { en: 'Waste container', zh: '垃圾箱异常' },
  RoadAccident: { en: 'Road accident', zh: '道路交通事故' },
};

/** The publisher's words; where its model has none, what is wrong in English and Chinese. */
export function textsOf(entity: NgsiEntity, facts: Readonly<Record<string, string>>): readonly EventText[] {
  const description = textOf(entity, 'description', 'alertDescription');
  const known = WORDS[entity.type];
  if (known === undefined) {
    const name =
      textOf(entity, 'name', 'title', 'headline') || words(facts['subCategory'] ?? facts['category'] ?? entity.type);
    return [text('und', name, description)];
  }
  const name = textOf(entity, 'name') || entity.id;
  const state = words(facts['state'] ?? '');
  return [
    text('en', `${known.en}: ${name}${state === '' ? '' : ` (${state})`}`, description),
    text('zh-CN', `${known.zh}：${name}${state === '' ? '' : `（${state}）`}`, description),
  ];
}

function text(lang: string, title: string, description: string): EventText {
  return { lang, title: title.replaceAll('\n', ' ').slice(0, LONGEST_TITLE), description, instruction: '' };
}

/** `defectiveLamp` → `defective lamp`. */
function words(code: string): string {
  return code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
