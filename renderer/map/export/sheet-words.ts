import { DOMAINS, GRADES } from '../../../shared/domain/grade.ts';
import { translator } from '../../../shared/i18n/i18n.ts';
import { localTime } from '../../../shared/i18n/time-words.ts';
import { MAP_LAYERS } from '../../store/map-ui.ts';
import type { WallMapProps } from '../wall-map-props.ts';
import type { SheetFacts } from './sheet-facts.ts';

/** The words of a sheet for what the map shows at this moment. */
export function sheetWords(
  { lang, world, shownAt, replay = false, tileInfo }: WallMapProps,
  layers: ReadonlySet<string>,
  metresPerPx: number,
): SheetFacts {
  const t = translator(lang);
  const site = world().site?.body ?? null;
  const drill = site?.mode === 'drill';
  const words = [drill && t('mode.drill'), replay ? t('mode.replay') : !drill && t('mode.live')];
  const local = localTime(lang, site?.timeZone ?? 'UTC');
  const at = shownAt();
  // Events and their grades are in the legend already.
  const others = MAP_LAYERS.filter((layer) => layers.has(layer) && !layer.startsWith('events-'));
  const names = others.map((layer) => t(`mapView.layer.${layer as Exclude<typeof layer, `events-${string}`>}`));
  return {
    siteName: site?.name[lang] ?? t('brand'),
    mode: replay ? 'replay' : drill ? 'drill' : 'live',
    modeWord: words.filter((word) => word !== false).join(' · '),
    moment: `${local.full(at)} ${local.zone(at)}`,
    attribution: plainText(tileInfo?.attribution ?? ''),
    domains: DOMAINS.filter((domain) => layers.has(`events-${domain}`)).map((domain) => ({
      domain,
      word: t(`domain.${domain}`),
    })),
    grades: GRADES.map((grade) => ({ grade, word: t(`grade.g${grade}`) })),
    layers: t('mapView.layersOn', { names: names.join(' · ') }),
    metresPerPx,
    north: t('mapView.north'),
  };
}

/** Archives carry their attribution as HTML; here it is words only. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
