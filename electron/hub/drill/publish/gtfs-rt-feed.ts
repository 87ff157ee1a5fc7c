import { PbfWriter } from 'pbf';
import { busPlace } from '../cast/bus-place.ts';
import type { Bus, BusNotice, Script } from '../cast/script.ts';
import type { Bilingual } from '../scenario/bulletin-schema.ts';
import type { DrillMoment } from './drill-time.ts';
import { hasFix } from './fix.ts';

const PROTOCOL = '2.0';
/** A smaller deviation is not worth a trip update. */
const TOLD_DELAY_S = 60;

type Write = (pbf: PbfWriter) => void;
export type GtfsEntityWrite = readonly [id: string, field: number, write: Write];

/** GTFS-Realtime 2.0 VehiclePositions, and TripUpdates of the buses that are late. */
export function busEntities({ buses }: Script, moment: DrillMoment): readonly GtfsEntityWrite[] {
  return buses.flatMap((bus) => busEntity(bus, moment));
}

function busEntity(bus: Bus, moment: DrillMoment): readonly GtfsEntityWrite[] {
  const place = busPlace(bus, moment.second);
  const tripId = `${bus.id}-${moment.round}`;
  const atS = nowS(moment);
  const trip: Write = (out) => {
    out.writeStringField(1, tripId);
    out.writeStringField(5, bus.routeId);
  };
  const descriptor: Write = (out) => {
    out.writeStringField(1, bus.id);
    out.writeStringField(2, bus.label);
  };
  const position: GtfsEntityWrite = [
    bus.id,
    4,
    (out) => {
      message(out, 1, trip);
      // Some metres around 0,0 are what a receiver without a fix says: there it says nothing.
      if (hasFix(place)) {
        message(out, 2, (fix) => {
          fix.writeFloatField(1, place.lat);
          fix.writeFloatField(2, place.lon);
          fix.writeFloatField(3, place.bearingDeg);
          fix.writeFloatField(5, place.speedMps);
        });
      }
      out.writeVarintField(5, atS);
      message(out, 8, descriptor);
    },
  ];
  if (place.delayS < TOLD_DELAY_S) return [position];
  const update: GtfsEntityWrite = [
    `${tripId}-update`,
    3,
    (out) => {
      message(out, 1, trip);
      message(out, 3, descriptor);
      out.writeVarintField(4, atS);
      out.writeVarintField(5, place.delayS);
    },
  ];
  return [position, update];
}

/** GTFS-Realtime 2.0 ServiceAlerts in force. */
export function noticeEntities({ notices }: Script, moment: DrillMoment): readonly GtfsEntityWrite[] {
  return notices
    .filter(({ fromS, untilS }) => fromS <= moment.second && moment.second < untilS)
    .map((notice) => noticeEntity(notice, moment));
}

function noticeEntity(notice: BusNotice, moment: DrillMoment): GtfsEntityWrite {
  return [
    `drill-${moment.round}-${notice.id}`,
    5,
    (out) => {
      message(out, 1, (period) => {
        period.writeVarintField(1, Math.floor(moment.timeOf(notice.fromS) / 1000));
        period.writeVarintField(2, Math.floor(moment.timeOf(notice.untilS) / 1000));
      });
      message(out, 5, (informed) => informed.writeStringField(2, notice.routeId));
      out.writeVarintField(6, notice.cause);
      out.writeVarintField(7, notice.effect);
      message(out, 10, translated(notice.header));
      message(out, 11, translated(notice.description));
    },
  ];
}

export function feedMessage(moment: DrillMoment, entities: readonly GtfsEntityWrite[]): Uint8Array {
  const pbf = new PbfWriter();
  message(pbf, 1, (header) => {
    header.writeStringField(1, PROTOCOL);
    header.writeVarintField(2, 0);
    header.writeVarintField(3, nowS(moment));
  });
  for (const [id, field, write] of entities) {
    message(pbf, 2, (entity) => {
      entity.writeStringField(1, id);
      message(entity, field, write);
    });
  }
  return pbf.finish();
}

function nowS(moment: DrillMoment): number {
  return Math.floor(moment.timeOf(moment.second) / 1000);
}

function message(pbf: PbfWriter, field: number, write: Write): void {
  pbf.writeMessage(field, (_: null, inner: PbfWriter) => write(inner), null);
}

function translated(words: Bilingual): Write {
  return (pbf) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      message(pbf, 1, (translation) => {
        translation.writeStringField(1, words[lang]);
        translation.writeStringField(2, lang);
      });
    }
  };
}
