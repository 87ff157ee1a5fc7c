import type { RawRef } from '../../shared/domain/event.ts';
import type { Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

/** Friday 24 July 2026, 19:42:08 in Taiyuan. Every record of the storm is invented. */
export const STORM_NOW = instant(Date.UTC(2026, 6, 24, 11, 42, 8));

export const CAP =
  '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\n  <identifier>14010041600000_20260724185500</identifier>\n  <status>Actual</status>\n  <msgType>Update</msgType>\n  <info>\n    <language>zh-CN</language>\n    <event>暴雨橙色预警</event>\n    <severity>Severe</severity>\n    <areaDesc>迎泽区、杏花岭区、小店区</areaDesc>\n  </info>\n</alert>\n';
export const RAW: RawRef = {
  hash: 'a'.repeat(64) as Sha256,
  offset: 0,
  length: new TextEncoder().encode(CAP).length,
  mediaType: 'application/xml',
  document: 'https://feeds.example/alerts',
};
export const BINARY: RawRef = {
  hash: 'b'.repeat(64) as Sha256,
  offset: 0,
  length: 96,
  mediaType: 'application/x-protobuf',
  document: 'https://feeds.example/alerts',
};
