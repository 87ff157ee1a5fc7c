import { buildGraph } from './build-graph.ts';
import type { Dropped, GraphSink } from './graph-sink.ts';
import { writeGraphFile } from './graph-file.ts';
import { edgeCount, junctionCount } from './road-graph.ts';

export interface WrittenGraph {
  readonly junctions: number;
  readonly edges: number;
  /** Turn restrictions in force. */
  readonly turns: number;
  /** Turn restrictions that are not, by reason. */
  readonly dropped: Dropped;
}

/** Makes the road graph of what the sink took in and writes it. No roads give a graph without edges, which is written too. */
export async function writeGraph(sink: GraphSink, path: string): Promise<WrittenGraph> {
  const { graph, dropped } = buildGraph(sink.pieces());
  await writeGraphFile(graph, path);
  return { junctions: junctionCount(graph), edges: edgeCount(graph), turns: graph.turnFrom.length, dropped };
}
