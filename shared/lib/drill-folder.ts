/** Name of the data folder of a drill: each scenario has a log of its own. Null: none was asked for. */
export function drillFolder(drill: string | null): string {
  if (drill === null) return 'drill';
  const file = drill.split(/[/\\]/).at(-1) ?? drill;
  const name = file.replace(/\.(?:ya?ml|json)$/i, '').replaceAll(/[^\p{L}\p{N}-]+/gu, '-');
  return `drill-${name}`;
}
