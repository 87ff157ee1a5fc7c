import { isoUtc } from '../../../shared/time/iso.ts';
import type { DrillMoment, Scenario, Warning } from './scenario.ts';

const SENDER = 'drill@yiwang.invalid';

/** The warnings in force as an Atom feed with embedded CAP 1.2 alerts of status Exercise. Each step of a warning is an Update of the last. */
export function capPayload(scenario: Scenario, moment: DrillMoment): string {
  const entries = scenario.warnings
    .filter((warning) => warning.fromS <= moment.second && moment.second < warning.untilS)
    .flatMap((warning) => stepsSoFar(warning, moment).map((step) => entry(warning, step, moment)));
  const updated = iso(moment.roundStartMs + moment.second * 1000);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:yiwang:drill:cap</id><title>演练 DRILL</title><updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}

function stepsSoFar(warning: Warning, moment: DrillMoment): readonly number[] {
  return warning.steps.flatMap((step, index) => (step.atS <= moment.second ? [index] : []));
}

function entry(warning: Warning, stepIndex: number, moment: DrillMoment): string {
  const step = warning.steps[stepIndex];
  if (step === undefined) throw new RangeError(`warning ${warning.id} has no step ${stepIndex}`);
  const id = identifier(warning, stepIndex, moment);
  const sent = iso(moment.roundStartMs + step.atS * 1000);
  const previous = warning.steps[stepIndex - 1];
  const references =
    previous === undefined
      ? ''
      : `<references>${SENDER},${identifier(warning, stepIndex - 1, moment)},${iso(moment.roundStartMs + previous.atS * 1000)}</references>`;
  const expires = iso(moment.roundStartMs + warning.untilS * 1000);
  const info = (['zh-CN', 'en'] as const).map(
    (
      lang,
    ) => `<info><language>${lang}</language><category>${step.category}</category><event>${xml(step.event[lang])}</event>
<urgency>${step.urgency}</urgency><severity>${step.severity}</severity><certainty>${step.certainty}</certainty>
<onset>${sent}</onset><expires>${expires}</expires><headline>${xml(step.headline[lang])}</headline><description>${xml(step.description[lang])}</description>
<area><areaDesc>${xml(warning.areaName)}</areaDesc>${shape(warning)}</area></info>`,
  );
  return `<entry><id>${id}</id><title>${xml(step.headline['zh-CN'])}</title><updated>${sent}</updated><content type="text/xml">
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>${SENDER}</sender><sent>${sent}</sent>
<status>Exercise</status><msgType>${previous === undefined ? 'Alert' : 'Update'}</msgType><scope>Public</scope>${references}
${info.join('\n')}</alert></content></entry>`;
}

function identifier(warning: Warning, stepIndex: number, moment: DrillMoment): string {
  return `drill-${moment.round}-${warning.id}-${stepIndex}`;
}

function shape(warning: Warning): string {
  if (warning.circle !== undefined) {
    const [lon, lat] = warning.circle.center;
    return `<circle>${lat},${lon} ${warning.circle.radiusKm}</circle>`;
  }
  const ring = warning.ring ?? [];
  const closed = [...ring, ...ring.slice(0, 1)];
  return `<polygon>${closed.map(([lon, lat]) => `${lat},${lon}`).join(' ')}</polygon>`;
}

/** CAP 1.2 §3.2.1 wants an offset and no fraction of a second. */
function iso(epochMs: number): string {
  return `${isoUtc(Math.round(epochMs / 1000) * 1000).slice(0, 19)}-00:00`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
