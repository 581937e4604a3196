import { dateOf, dayNumberOf } from './dates.ts';
import { type HolidayDay, holidayNames } from './holidays.ts';

/** What is wrong with a line of an imported holiday table. */
export type HolidayTableProblem = {
  code:
    | 'table_empty'
    | 'table_too_large'
    | 'json_syntax'
    | 'json_not_a_table'
    | 'csv_header'
    | 'csv_quote_open'
    | 'csv_columns'
    | 'date_invalid'
    | 'date_twice'
    | 'date_of_other_year'
    | 'kind_unknown'
    | 'name_missing'
    | 'name_too_long';
  /** Line of the text, 1 = first. */
  line: number;
  /** The offending words, shortened to 40 characters. */
  value?: string;
};

/** A year's table ready to be stored, or all problems found (at most 50), by line. */
export type HolidayTableResult =
  | { ok: true; year: number; days: HolidayDay[] }
  | { ok: false; problems: HolidayTableProblem[] };

/** Words for each problem, Chinese and English; to be followed by line and value. */
export const HOLIDAY_TABLE_PROBLEMS: Record<HolidayTableProblem['code'], { zh: string; en: string }> = {
  table_empty: { zh: '没有任何日期', en: 'there are no dates' },
  table_too_large: {
    zh: '文件过大，一年的节假日表不超过 256 KB',
    en: 'too large; a yearly table has at most 256 KB',
  },
  json_syntax: { zh: 'JSON 格式错误', en: 'not well-formed JSON' },
  json_not_a_table: {
    zh: 'JSON 应含 year 与 days，每天含 date、name、isOffDay',
    en: 'the JSON must have year and days, each day with date, name and isOffDay',
  },
  csv_header: {
    zh: '首行应为 date,kind,name（日期,类型,名称）',
    en: 'the first line must be date,kind,name',
  },
  csv_quote_open: { zh: '引号没有结束', en: 'a quotation mark is not closed' },
  csv_columns: { zh: '应为三列：日期、类型、名称', en: 'three columns are expected: date, kind, name' },
  date_invalid: { zh: '日期无效，应为 YYYY-MM-DD', en: 'not a date; expected YYYY-MM-DD' },
  date_twice: { zh: '日期重复', en: 'this date appears twice' },
  date_of_other_year: {
    zh: '日期不属于该年（可含上一年 12 月）',
    en: 'this date is not of the table’s year or the December before',
  },
  kind_unknown: {
    zh: '类型应为 holiday（放假）或 makeup（上班）',
    en: 'the kind must be holiday or makeup',
  },
  name_missing: { zh: '缺少节日名称', en: 'the name is missing' },
  name_too_long: { zh: '名称超过 50 个字', en: 'the name has more than 50 characters' },
};

const MAX_LENGTH = 256 * 1024;
const MAX_PROBLEMS = 50;
const MAX_NAME = 50;

type Entry = { line: number; date: string; kind: HolidayDay['kind'] | null; rawKind: string; name: string };
type Entries = { entries: Entry[]; year: number | null; problems: HolidayTableProblem[] };

/**
 * Reads a yearly table of public holidays and make-up working days: JSON
 * `{ year, days: [{ name, date, isOffDay }] }` or CSV `date,kind,name` with that header line (or 日期,类型,名称),
 * kind `holiday`/放假/休 or `makeup`/上班/补班/班. Spreadsheet dates such as 2027/1/1 are understood. The days are
 * of one year, with the December before where the notice moves days there; for CSV it is the latest year named.
 */
export function parseHolidayTable(text: string): HolidayTableResult {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.length > MAX_LENGTH) return refuse([{ code: 'table_too_large', line: 1 }]);
  const { entries, year, problems } = /^\s*[{[]/.test(body) ? readJson(body) : readCsv(body);
  const days = new Map<string, HolidayDay & { line: number }>();
  for (const { line, date, kind, rawKind, name } of entries) {
    const on = normalDate(date);
    const named = holidayNames(name);
    if (on === null) problems.push({ code: 'date_invalid', line, value: short(date) });
    else if (days.has(on)) problems.push({ code: 'date_twice', line, value: on });
    if (kind === null) problems.push({ code: 'kind_unknown', line, value: short(rawKind) });
    if (named.name === '') problems.push({ code: 'name_missing', line });
    else if (name.length > MAX_NAME) problems.push({ code: 'name_too_long', line, value: short(name) });
    if (on !== null && kind !== null && !days.has(on)) days.set(on, { on, kind, ...named, line });
  }
  if (entries.length === 0 && problems.length === 0) problems.push({ code: 'table_empty', line: 1 });
  const tableYear = year ?? Math.max(...[...days.keys()].map((on) => Number(on.slice(0, 4))));
  for (const { on, line } of days.values()) {
    if (!on.startsWith(`${tableYear}-`) && !on.startsWith(`${tableYear - 1}-12-`)) {
      problems.push({ code: 'date_of_other_year', line, value: on });
    }
  }
  if (problems.length > 0) return refuse(problems);
  const sorted = [...days.values()].sort((one, other) => (one.on < other.on ? -1 : 1));
  return { ok: true, year: tableYear, days: sorted.map(({ line: _, ...day }) => day) };
}

function refuse(problems: HolidayTableProblem[]): HolidayTableResult {
  return { ok: false, problems: problems.sort((one, other) => one.line - other.line).slice(0, MAX_PROBLEMS) };
}

function readJson(text: string): Entries {
  const failed = (code: HolidayTableProblem['code'], line: number): Entries => ({
    entries: [],
    year: null,
    problems: [{ code, line }],
  });
  let table: unknown;
  try {
    table = JSON.parse(text);
  } catch (error) {
    return failed('json_syntax', syntaxErrorLine(text, error));
  }
  if (!isRecord(table) || !Number.isInteger(table.year) || !Array.isArray(table.days)) {
    return failed('json_not_a_table', 1);
  }
  const lines = entryLines(text);
  const entries: Entry[] = [];
  const problems: HolidayTableProblem[] = [];
  table.days.forEach((day: unknown, index) => {
    const line = lines[index] ?? 1;
    if (isRecord(day) && typeof day.date === 'string' && typeof day.name === 'string') {
      const kind = typeof day.isOffDay === 'boolean' ? (day.isOffDay ? 'holiday' : 'makeup') : null;
      entries.push({
        line,
        date: day.date,
        kind,
        rawKind: `isOffDay: ${JSON.stringify(day.isOffDay)}`,
        name: day.name,
      });
    } else {
      problems.push({ code: 'json_not_a_table', line, value: short(JSON.stringify(day)) });
    }
  });
  return { entries, year: Number(table.year), problems };
}

function readCsv(text: string): Entries {
  const entries: Entry[] = [];
  const problems: HolidayTableProblem[] = [];
  let header = false;
  text.split(/\r\n|\n|\r/).forEach((content, index) => {
    const line = index + 1;
    const cells = csvCells(content);
    // A spreadsheet writes emptied rows as commas only.
    if (cells?.every((cell) => cell === '')) return;
    if (cells === null) problems.push({ code: 'csv_quote_open', line, value: short(content) });
    else if (!header) {
      header = true;
      if (!/^(date,kind,name|日期,类型,名称)$/i.test(cells.join(','))) {
        problems.push({ code: 'csv_header', line, value: short(content) });
      }
    } else if (cells.length === 3) {
      const [date, rawKind, name] = cells;
      entries.push({ line, date: date!, kind: kindOf(rawKind!), rawKind: rawKind!, name: name! });
    } else {
      problems.push({ code: 'csv_columns', line, value: short(content) });
    }
  });
  return { entries, year: null, problems };
}

/** Cells of one CSV line, trimmed; quoted ones may hold commas and doubled quotes. Null when a quote stays open. */
function csvCells(line: string): string[] | null {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    const char = line[index]!;
    if (quoted && char === '"' && line[index + 1] === '"') {
      cell += '"';
      index++;
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return quoted ? null : [...cells, cell.trim()];
}

function kindOf(word: string): HolidayDay['kind'] | null {
  // 调休 alone is left out on purpose: people use it for the day off and for the day worked.
  if (/^(holiday|放假|休)$/i.test(word)) return 'holiday';
  return /^(makeup|上班|补班|班)$/i.test(word) ? 'makeup' : null;
}

function normalDate(text: string): string | null {
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text.trim());
  if (!match) return null;
  const day = dayNumberOf(`${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`);
  return day === null ? null : dateOf(day);
}

/** Line of the syntax error in a text that JSON.parse refused. */
function syntaxErrorLine(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const named = /\(line (\d+) column \d+\)$/.exec(message);
  if (named) return Number(named[1]);
  const lines = text.trimEnd().split('\n');
  if (!message.startsWith('Unexpected token')) return lines.length;
  // This kind comes without a position. A text cut off before the wrong token fails in another way, so the
  // shortest beginning that fails in this way ends on the line in question.
  let low = 1;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (hasUnexpectedToken(lines.slice(0, middle).join('\n'))) high = middle;
    else low = middle + 1;
  }
  return low;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}

/** Lines on which the elements of the `days` array of a well-formed table begin; what follows them is of no use. */
function entryLines(text: string): number[] {
  const start = /"days"\s*:\s*\[/.exec(text);
  if (!start) return [];
  const lines: number[] = [];
  let line = text.slice(0, start.index + start[0].length).split('\n').length;
  let depth = 0;
  let inString = false;
  let atElement = true;
  for (let index = start.index + start[0].length; index < text.length; index++) {
    const char = text[index]!;
    if (char === '\n') line++;
    if (inString) {
      if (char === '\\') index++;
      else if (char === '"') inString = false;
      continue;
    }
    if (atElement && /\S/.test(char)) {
      lines.push(line);
      atElement = false;
    }
    if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) atElement = true;
  }
  return lines;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function short(text: string): string {
  return text.trim().slice(0, 40);
}
