import { freeBox, type Insets } from '../map-camera.ts';
import type { MapTokens } from '../map-tokens.ts';
import type { ScreenView } from '../web-mercator.ts';
import { drawSheet } from './draw-sheet.ts';
import { paintElements } from './paint-elements.ts';
import type { SheetFacts } from './sheet-facts.ts';

export interface ViewSheetInput {
  /** Both canvases of the map as one. */
  readonly picture: HTMLCanvasElement;
  readonly board: HTMLElement;
  readonly view: ScreenView;
  readonly insets: Insets;
  readonly scale: number;
  readonly tokens: MapTokens;
  readonly facts: SheetFacts;
}

/** The part of the map that no panel covers, with its words, on a sheet. */
export function viewSheet({ picture, board, view, insets, scale, tokens, facts }: ViewSheetInput): HTMLCanvasElement {
  const ratio = picture.width / view.width;
  const { left, top, right, bottom } = freeBox(view, insets);
  const [width, height] = [right - left, bottom - top];
  const cut = document.createElement('canvas');
  [cut.width, cut.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const context = cut.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  context.scale(ratio, ratio);
  context.translate(-left, -top);
  context.drawImage(picture, 0, 0, view.width, view.height);
  paintElements(context, board, board.getBoundingClientRect());
  return drawSheet({ picture: cut, width, height, scale, tokens, facts });
}
