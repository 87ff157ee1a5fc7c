const BY_EXTENSION: Readonly<Record<string, string>> = {
  json: 'application/json',
  geojson: 'application/geo+json',
  xml: 'application/xml',
  cap: 'application/cap+xml',
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  kml: 'application/vnd.google-earth.kml+xml',
  pb: 'application/x-protobuf',
  pbf: 'application/x-protobuf',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** The media type a file name or URL path suggests; empty when its extension says nothing. */
export function mediaTypeOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : (BY_EXTENSION[name.slice(dot + 1).toLowerCase()] ?? '');
}
