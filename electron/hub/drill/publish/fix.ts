const NULL_ISLAND_DEG = 0.001;

/** Within some 100 m of 0,0 no reader believes a position: the training city lies around it. */
export function hasFix({ lon, lat }: { readonly lon: number; readonly lat: number }): boolean {
  return Math.abs(lon) >= NULL_ISLAND_DEG || Math.abs(lat) >= NULL_ISLAND_DEG;
}
