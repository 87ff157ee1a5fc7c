import { firstMatch } from '../../../../shared/domain/match-code.ts';
import type { EventStatus } from '../../../../shared/domain/event.ts';
import { filledFacts } from '../common/record-parts.ts';
import { FAULT_RULES } from './codes.ts';
import { numberOf, textOf } from './entity-values.ts';
import type { NgsiEntity } from './schema.ts';

/** What an entity says of the city. */
export type Judgement =
  | {
      readonly kind: 'event';
      readonly status: EventStatus;
      /** What is shown and what code tables may ask for. */
      readonly facts: Readonly<Record<string, string>>;
    }
  /** Nothing is wrong with it now: an event of it from before has ended. */
  | { readonly kind: 'fine' }
  /** It is of no kind that tells what is wrong. */
  | { readonly kind: 'quiet' };

const FINE: Judgement = { kind: 'fine' };
/** As full as a container is called for emptying (Smart Data Models: 0 to 1). */
const FULL = 0.9;
/** From here on an index is bad for everyone, in the US scale and China's (HJ 633-2012) alike. */
const UNHEALTHY_INDEX = 151;
const OVER = /solv|clos|end|finish|resolv|complete/i;

/** Judges the Smart Data Models that can tell of something wrong; other kinds of entity are quiet (rules NG5, NG6). */
export function judge(entity: NgsiEntity): Judgement {
  const text = (...names: readonly string[]): string => textOf(entity, ...names);
  const type = entity.type;
  switch (type) {
    case 'RoadAccident':
      return event(
        { type, status: text('status'), accidentType: text('accidentType'), injured: text('totalInjured') },
        OVER.test(text('status')),
      );
    case 'TrafficFlowObserved': {
      if (text('congested') !== 'true') return FINE;
      return event({
        type,
        congested: 'true',
        averageVehicleSpeed: text('averageVehicleSpeed'),
        occupancy: text('occupancy'),
      });
    }
    case 'AirQualityObserved': {
      const [level, index] = [text('airQualityLevel'), numberOf(entity, 'airQualityIndex')];
      const state = level === '' && index !== null && index >= UNHEALTHY_INDEX ? 'unhealthy' : level;
      return faulty({ type, state, airQualityIndex: text('airQualityIndex') });
    }
    case 'Device':
      return faulty({ type, state: text('deviceState'), controlledProperty: text('controlledProperty') });
    case 'Streetlight':
      return faulty({ type, state: text('status'), circuit: text('circuit') });
    case 'WasteContainer': {
      const given = numberOf(entity, 'fillingLevel');
      // Some publishers give percents.
      const level = given !== null && given > 1 ? given / 100 : given;
      const facts = { type, state: text('status'), fillingLevel: text('fillingLevel') };
      const fault = faulty(facts);
      return fault.kind === 'event' || level === null || level < FULL ? fault : event({ ...facts, state: 'full' });
    }
    default:
      return isAlert(entity) ? alert(entity) : { kind: 'quiet' };
  }
}

function isAlert({ type, values }: NgsiEntity): boolean {
  return type.endsWith('Alert') || (values.has('alertSource') && values.has('category'));
}

function alert(entity: NgsiEntity): Judgement {
  const text = (name: string): string => textOf(entity, name);
  const status = text('status');
  const facts = {
    type: entity.type,
    category: text('category'),
    subCategory: text('subCategory'),
    severity: text('severity'),
  };
  return event({ ...facts, status }, OVER.test(status));
}

/** An event where the table of faults knows the state as one, or does not know it at all: that is told, not passed over. */
function faulty(facts: Readonly<Record<string, string>> & { readonly state: string }): Judgement {
  if (facts.state === '') return FINE;
  return (firstMatch(FAULT_RULES, facts) ?? true) ? event(facts) : FINE;
}

function event(facts: Readonly<Record<string, string>>, isOver = false): Judgement {
  return { kind: 'event', status: isOver ? 'ended' : 'active', facts: filledFacts(facts) };
}
