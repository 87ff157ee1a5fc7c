import type { Bulletin, BulletinStep, Desk, Script } from '../cast/script.ts';
import type { DrillMoment } from './drill-time.ts';
import { capTime, xmlText } from './xml-text.ts';

const SENDER = 'drill@yiwang.invalid';

/** What a desk lists, as an Atom feed with embedded CAP 1.2 alerts of status Exercise: each step an Update of the last. */
export function capFeed(script: Script, desk: Desk, moment: DrillMoment): string {
  return atomFeed(desk, moment, capEntries(script, desk, moment));
}

export function capEntries({ bulletins }: Script, desk: Desk, moment: DrillMoment): readonly string[] {
  return bulletins
    .filter((bulletin) => bulletin.desk === desk && moment.second < bulletin.untilS)
    .flatMap((bulletin) =>
      bulletin.steps.flatMap((step, index) =>
        step.atS <= moment.second ? [entry(bulletin, step, index, moment)] : [],
      ),
    );
}

export function atomFeed(name: string, moment: DrillMoment, entries: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:yiwang:drill:${name}</id><title>演练 DRILL</title><updated>${capTime(moment.timeOf(moment.second))}</updated>
${entries.join('\n')}
</feed>
`;
}

function entry(bulletin: Bulletin, step: BulletinStep, index: number, moment: DrillMoment): string {
  const id = identifier(bulletin, index, moment);
  const sent = capTime(moment.timeOf(step.atS));
  const previous = bulletin.steps[index - 1];
  const references =
    previous === undefined
      ? ''
      : `<references>${SENDER},${identifier(bulletin, index - 1, moment)},${capTime(moment.timeOf(previous.atS))}</references>`;
  const onset = capTime(moment.timeOf(bulletin.steps[0]?.atS ?? step.atS));
  const expires = capTime(moment.timeOf(bulletin.untilS));
  const response = step.responseType === null ? '' : `<responseType>${step.responseType}</responseType>`;
  const parameters = Object.entries(step.parameters).map(
    ([name, value]) => `<parameter><valueName>${name}</valueName><value>${xmlText(value)}</value></parameter>`,
  );
  const infos = (['zh-CN', 'en'] as const).map((lang) => {
    const instruction =
      step.instruction === null ? '' : `<instruction>${xmlText(step.instruction[lang])}</instruction>`;
    return `<info><language>${lang}</language><category>${bulletin.category}</category><event>${xmlText(step.event[lang])}</event>${response}
<urgency>${step.urgency}</urgency><severity>${step.severity}</severity><certainty>${step.certainty}</certainty>
<onset>${onset}</onset><expires>${expires}</expires><senderName>${xmlText(bulletin.from[lang])}</senderName><headline>${xmlText(step.headline[lang])}</headline><description>${xmlText(step.description[lang])}</description>${instruction}${parameters.join('')}
<area><areaDesc>${xmlText(bulletin.areaName)}</areaDesc>${shape(bulletin)}</area></info>`;
  });
  return `<entry><id>${id}</id><title>${xmlText(step.headline['zh-CN'])}</title><updated>${sent}</updated><content type="text/xml">
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>${SENDER}</sender><sent>${sent}</sent>
<status>Exercise</status><msgType>${previous === undefined ? 'Alert' : 'Update'}</msgType><scope>Public</scope>${references}
${infos.join('\n')}</alert></content></entry>`;
}

function identifier({ id }: Bulletin, index: number, { round }: DrillMoment): string {
  return `drill-${round}-${id}-${index}`;
}

function shape({ shape }: Bulletin): string {
  if (shape === null) return '';
  if ('center' in shape) {
    const [lon, lat] = shape.center;
    return `<circle>${degrees(lat)},${degrees(lon)} ${shape.radiusKm}</circle>`;
  }
  const [first, ...rest] = shape.ring;
  if (first === undefined) return '';
  const last = rest.at(-1);
  const isClosed = last !== undefined && last[0] === first[0] && last[1] === first[1];
  const ring = isClosed ? shape.ring : [...shape.ring, first];
  return `<polygon>${ring.map(([lon, lat]) => `${degrees(lat)},${degrees(lon)}`).join(' ')}</polygon>`;
}

function degrees(value: number): string {
  return value.toFixed(6);
}
