import { UsageError } from './usage.ts';

/** A table with a header line: rows as records of text, with the line each came from. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
}

/** Reads RFC 4180: commas, quoted cells with doubled quotes, LF or CRLF. @throws UsageError naming file and line. */
export function readCsv(text: string, file: string): CsvTable {
  const lines = records(text.replace(/^\uFEFF/, ''), file);
  const [header, ...body] = lines;
  if (header === undefined) throw new UsageError(`${file} is empty.`);
  const columns = header.cells.map((cell) => cell.trim());
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`${file} has the column '${twice}' twice.`);
  const rows = body
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '')
    .map(({ line, cells }) => {
      if (cells.length !== columns.length)
        throw new UsageError(`${file}, line ${line}: ${cells.length} cells under ${columns.length} columns.`);
      return { line, cells: Object.fromEntries(columns.map((name, index) => [name, (cells[index] as string).trim()])) };
    });
  return { columns, rows };
}

function records(text: string, file: string): { line: number; cells: string[] }[] {
  const found: { line: number; cells: string[] }[] = [];
  let line = 1;
  let start = 1;
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endRecord = (): void => {
    cells.push(cell);
    found.push({ line: start, cells });
    cells = [];
    cell = '';
    start = line + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (quoted) {
      if (char === '\n') line++;
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      endRecord();
      line++;
    } else if (char !== '\r') cell += char;
  }
  if (quoted) throw new UsageError(`${file}, line ${start}: a quoted cell is never closed.`);
  if (cell !== '' || cells.length > 0) endRecord();
  return found;
}
