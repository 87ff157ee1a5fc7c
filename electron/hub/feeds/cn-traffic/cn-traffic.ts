import type { Standard } from '../standard.ts';
import { CN_TRAFFIC_TABLES } from './codes.ts';
import { decodeCnTraffic } from './decode.ts';
import { normaliseCnTraffic } from './normalise.ts';
import type { RoadState } from './schema.ts';

/** Traffic states of Chinese map services: Baidu, Amap and answers of their shape. */
export const cnTrafficStandard: Standard<RoadState> = {
  name: 'cn-traffic',
  decode: decodeCnTraffic,
  normalise: normaliseCnTraffic,
  defaultTables: CN_TRAFFIC_TABLES,
};
