/** What travels over the channel between the fake's main process and its utility process. */
export type UtilityMessage =
  | { readonly kind: 'parent'; readonly message: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-closed'; readonly port: number };

export function asUtilityMessage(value: unknown): UtilityMessage {
  if (typeof value !== 'object' || value === null || !('kind' in value))
    throw new TypeError('not a message of the fake');
  return value as UtilityMessage;
}
