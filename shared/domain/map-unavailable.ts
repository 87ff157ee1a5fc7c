/** The map cannot answer now. The message says so to whoever asked, and what to do. */
export class MapUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MapUnavailable';
  }
}
