import scenarioJson from '../../assets/drill/ordinary-day.json' with { type: 'json' };
import type { Site } from '../../shared/domain/site.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { parseSite } from './config/log-site.ts';
import { type DrillServer, startDrillServer } from './drill/drill-server.ts';
import { drillSiteText } from './drill/drill-site.ts';
import { scenarioSchema } from './drill/scenario.ts';

/** The built-in drill: its publishers, running, and the site that polls them. */
export async function startDrill(clock: Clock): Promise<{ readonly site: Site; readonly server: DrillServer }> {
  const scenario = scenarioSchema.parse(scenarioJson);
  const server = await startDrillServer(scenario, clock);
  return { site: parseSite(drillSiteText(scenario, server.origin), '/', 'the built-in drill'), server };
}
