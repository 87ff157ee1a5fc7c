import type { OsmSink } from './osm-sink.ts';
import { SinkFailure } from './osm-source.ts';

/** One sink that gives everything to all. What one of them throws is marked as its own, not as damage of the file. */
export function fanOut(sinks: readonly OsmSink[]): Required<OsmSink> {
  const toAll = <T>(takers: readonly ((element: T) => void)[]): ((element: T) => void) => {
    return (element) => {
      try {
        for (const take of takers) take(element);
      } catch (cause) {
        throw new SinkFailure('a sink failed', { cause });
      }
    };
  };
  return {
    node: toAll(sinks.flatMap((sink) => (sink.node === undefined ? [] : [sink.node.bind(sink)]))),
    way: toAll(sinks.flatMap((sink) => (sink.way === undefined ? [] : [sink.way.bind(sink)]))),
    boundaryLine: toAll(
      sinks.flatMap((sink) => (sink.boundaryLine === undefined ? [] : [sink.boundaryLine.bind(sink)])),
    ),
    area: toAll(sinks.flatMap((sink) => (sink.area === undefined ? [] : [sink.area.bind(sink)]))),
    relation: toAll(sinks.flatMap((sink) => (sink.relation === undefined ? [] : [sink.relation.bind(sink)]))),
  };
}
