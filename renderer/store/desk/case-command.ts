import type { CaseAct } from '../../../shared/domain/case-act.ts';
import type { Command } from '../../../shared/protocol/up.ts';

export type WireCaseAct = Extract<Command, { readonly name: 'act-on-case' }>['act'];

/** An act as the wire takes it: frames are made of plain, writable values. */
export function wireCaseAct(act: CaseAct): WireCaseAct {
  if (act.do !== 'set') return act;
  const { place, supporting, ...facts } = act.facts;
  return {
    do: 'set',
    facts: {
      ...facts,
      ...(supporting === undefined ? {} : { supporting: [...supporting] }),
      ...(place === undefined
        ? {}
        : { place: { ...place, point: place.point === null ? null : [place.point[0], place.point[1]] } }),
    },
  };
}
