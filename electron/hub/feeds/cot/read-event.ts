import type { XmlNode } from '../xml/read-xml.ts';
import { child, children, textOf } from '../xml/xml-query.ts';
import type { CotEvent } from './schema.ts';

/** The fields of an `event` element. Attributes that TAK clients write with a namespace prefix are read all the same. */
export function readEvent(node: XmlNode): CotEvent {
  const detail = child(node, 'detail');
  const inside = (name: string): XmlNode | undefined => (detail === undefined ? undefined : child(detail, name));
  const point = child(node, 'point');
  const emergency = inside('emergency');
  const track = inside('track');
  const group = inside('__group');
  return {
    uid: attribute(node, 'uid'),
    type: attribute(node, 'type'),
    how: attribute(node, 'how'),
    time: attribute(node, 'time'),
    start: attribute(node, 'start'),
    stale: attribute(node, 'stale'),
    opex: attribute(node, 'opex'),
    point:
      point === undefined
        ? null
        : {
            lat: attribute(point, 'lat'),
            lon: attribute(point, 'lon'),
            hae: attribute(point, 'hae'),
            ce: attribute(point, 'ce'),
            le: attribute(point, 'le'),
          },
    callsign: attribute(inside('contact'), 'callsign'),
    course: attribute(track, 'course'),
    speed: attribute(track, 'speed'),
    team: attribute(group, 'name'),
    role: attribute(group, 'role'),
    remarks: (detail === undefined ? undefined : textOf(detail, 'remarks')) ?? '',
    emergency:
      emergency === undefined
        ? null
        : {
            type: attribute(emergency, 'type'),
            cancel: attribute(emergency, 'cancel').toLowerCase() === 'true',
            text: emergency.text,
          },
    links:
      detail === undefined
        ? []
        : children(detail, 'link').map((link) => ({
            uid: attribute(link, 'uid'),
            relation: attribute(link, 'relation'),
          })),
  };
}

function attribute(node: XmlNode | undefined, name: string): string {
  return node?.attributes[name]?.trim() ?? '';
}
