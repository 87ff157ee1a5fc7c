/** A GTFS static feed that cannot be used: says which file and line, what was found and what was expected. */
export class TimetableError extends Error {
  override readonly name = 'TimetableError';
  /** The file inside the archive; null when it is the archive itself. */
  readonly file: string | null;
  /** From 1, the heading being line 1; null when it is the whole file. */
  readonly line: number | null;

  constructor(problem: string, file: string | null = null, line: number | null = null, options?: ErrorOptions) {
    const where = file === null ? 'The timetable archive' : line === null ? file : `${file} line ${line}`;
    super(`${where}: ${problem}`, options);
    this.file = file;
    this.line = line;
  }
}
