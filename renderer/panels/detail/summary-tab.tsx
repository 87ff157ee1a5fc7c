import type { ReactNode } from 'react';
import type { AnyRecord } from '../../store/decode-row.ts';
import { EventSummary } from './event-summary.tsx';
import { FeedSummary } from './feed-summary.tsx';
import { MovingSummary, TripSummary } from './moving-summary.tsx';
import { RejectSummary } from './reject-summary.tsx';
import { ServiceSummary } from './service-summary.tsx';

export function SummaryTab({ record }: { readonly record: AnyRecord }): ReactNode {
  switch (record.kind) {
    case 'event':
      return <EventSummary event={record} />;
    case 'vehicle':
      return <MovingSummary vehicle={record} />;
    case 'trip':
      return <TripSummary trip={record} />;
    case 'service':
      return <ServiceSummary service={record} />;
    case 'feed':
      return <FeedSummary feed={record} />;
    case 'reject':
      return <RejectSummary reject={record} />;
    // The map and the lists select none of these; the feed stands for its health.
    case 'feed-health':
    case 'incident':
    case 'link':
    case 'correlation':
    case 'case':
    case 'task':
    case 'unit':
    case 'assignment':
    case 'log-entry':
    case 'table':
    case 'account':
    case 'alarm':
    case 'zone':
    case 'map':
    case 'site':
      return null;
  }
}
