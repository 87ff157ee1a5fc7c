/** An act that a person started: no optimistic writes, so it is pending until its change comes back. */
export type CommandStanding =
  | { readonly kind: 'pending'; /** null: not answered yet. */ readonly seq: number | null }
  | { readonly kind: 'failed'; readonly error: string };
