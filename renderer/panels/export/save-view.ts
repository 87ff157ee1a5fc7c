import type { Seat } from '../../store/seat.ts';
import styles from './print-sheet.module.css';

/** Saves the view as a PNG file, named after the moment shown. */
export async function saveView(seat: Seat): Promise<void> {
  const address = URL.createObjectURL(await seat.mapExport.exportView());
  const link = document.createElement('a');
  link.href = address;
  // ISO 8601 basic format: no colons, which file systems refuse.
  link.download = `map-${new Date(seat.shownAt()).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.png`;
  link.click();
  URL.revokeObjectURL(address);
}

/** Prints the view alone, on one page across. */
export async function printView(seat: Seat): Promise<void> {
  const sheet = await seat.mapExport.sheet();
  sheet.className = styles['sheet'] ?? '';
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  globalThis.print();
}
