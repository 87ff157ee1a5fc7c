import type { ISubscriptionMap, MqttClient } from 'mqtt';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import { TransportError } from '../transport-error.ts';

type MqttConfig = Extract<TransportConfig, { readonly kind: 'mqtt' }>;

const REFUSED = 128;

/** The filter a topic is subscribed with; `$share/<group>/<filter>` for a shared subscription (MQTT 5 §4.8.2). */
export function filterOf(topic: string, shareGroup: string | null): string {
  return shareGroup === null ? topic : `$share/${shareGroup}/${topic}`;
}

/** Subscribes to every topic of the feed. Rejects with a TransportError when the broker refuses one. */
export function subscribe(client: MqttClient, config: MqttConfig, stop: AbortSignal): Promise<void> {
  // Retained messages come when a subscription is new, and not at each reconnection (MQTT 5 §3.8.3.1).
  const options =
    config.protocolVersion === 5 && config.shareGroup === null ? { qos: config.qos, rh: 1 } : { qos: config.qos };
  const filters: ISubscriptionMap = {};
  for (const topic of config.topics) filters[filterOf(topic, config.shareGroup)] = options;
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      reject(new TransportError('unreachable', 'The broker closed the connection instead of subscribing.'));
    };
    client.once('close', gone);
    if (stop.aborted) gone();
    client.subscribe(filters, (error, granted) => {
      client.off('close', gone);
      const refused = granted?.find(({ qos }) => qos >= REFUSED);
      if (error === null && refused === undefined) {
        resolve();
        return;
      }
      const what = refused?.topic ?? config.topics.join(', ');
      const message = `The broker refuses the subscription to ${what}. Check the topic and what the user may read.`;
      reject(new TransportError('bad-status', message, { cause: error }));
    });
  });
}
