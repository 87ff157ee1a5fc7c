import { PbfWriter } from 'pbf';
import type { DrillMoment, Scenario } from './scenario.ts';
import { placeOnPath } from './place-on-path.ts';

const PROTOCOL = '2.0';

/** GTFS-Realtime 2.0 VehiclePositions: every vehicle drives its route to and fro, spread evenly along it. */
export function vehiclesPayload(scenario: Scenario, moment: DrillMoment): Uint8Array {
  const nowS = Math.floor(moment.roundStartMs / 1000 + moment.second);
  return feedMessage(nowS, (pbf) => {
    for (const route of scenario.routes) {
      route.vehicles.forEach((vehicle, index) => {
        const place = placeOnPath(route.path, moment.second * route.speedMps, index / route.vehicles.length);
        pbf.writeMessage(
          2,
          entity(vehicle.id, 4, (_, out) => {
            out.writeMessage(
              1,
              (__, trip) => {
                trip.writeStringField(1, `${route.id}-${moment.round}-${vehicle.id}`);
                trip.writeStringField(5, route.id);
              },
              null,
            );
            out.writeMessage(
              2,
              (__, position) => {
                position.writeFloatField(1, place.lat);
                position.writeFloatField(2, place.lon);
                position.writeFloatField(3, place.bearingDeg);
                position.writeFloatField(5, route.speedMps);
              },
              null,
            );
            out.writeVarintField(5, nowS);
            out.writeMessage(
              8,
              (__, descriptor) => {
                descriptor.writeStringField(1, vehicle.id);
                descriptor.writeStringField(2, vehicle.label);
              },
              null,
            );
          }),
          null,
        );
      });
    }
  });
}

/** GTFS-Realtime 2.0 ServiceAlerts in force. */
export function serviceAlertsPayload(scenario: Scenario, moment: DrillMoment): Uint8Array {
  const nowS = Math.floor(moment.roundStartMs / 1000 + moment.second);
  const inForce = scenario.serviceAlerts.filter(
    (alert) => alert.fromS <= moment.second && moment.second < alert.untilS,
  );
  return feedMessage(nowS, (pbf) => {
    for (const alert of inForce) {
      pbf.writeMessage(
        2,
        entity(`drill-${moment.round}-${alert.id}`, 5, (_, out) => {
          out.writeMessage(
            1,
            (__, period) => {
              period.writeVarintField(1, Math.floor(moment.roundStartMs / 1000 + alert.fromS));
              period.writeVarintField(2, Math.floor(moment.roundStartMs / 1000 + alert.untilS));
            },
            null,
          );
          out.writeMessage(5, (__, informed) => informed.writeStringField(2, alert.routeId), null);
          out.writeVarintField(6, alert.cause);
          out.writeVarintField(7, alert.effect);
          out.writeMessage(10, translated(alert.header), null);
          out.writeMessage(11, translated(alert.description), null);
        }),
        null,
      );
    }
  });
}

type Write = (unused: null, pbf: PbfWriter) => void;

function feedMessage(nowS: number, entities: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  pbf.writeMessage(
    1,
    (_: null, header: PbfWriter) => {
      header.writeStringField(1, PROTOCOL);
      header.writeVarintField(2, 0);
      header.writeVarintField(3, nowS);
    },
    null,
  );
  entities(pbf);
  return pbf.finish();
}

function entity(id: string, field: number, write: Write): Write {
  return (_, pbf) => {
    pbf.writeStringField(1, id);
    pbf.writeMessage(field, write, null);
  };
}

function translated(words: { readonly 'zh-CN': string; readonly en: string }): Write {
  return (_, pbf) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      pbf.writeMessage(
        1,
        (__: null, translation: PbfWriter) => {
          translation.writeStringField(1, words[lang]);
          translation.writeStringField(2, lang);
        },
        null,
      );
    }
  };
}
