import type { CapAlert } from '../cap/schema.ts';

/** A warning of NINA: whole, or as an overview lists it. */
export type NinaValue =
  | { readonly form: 'alert'; readonly alert: CapAlert }
  | {
      readonly form: 'entry';
      /** What the overview tells, under CAP's names. */
      readonly alert: CapAlert;
      /** Changes with every new version of the warning. */
      readonly hash: string;
      readonly version: string;
    };
