import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLIDAY_TABLE_PROBLEMS, parseHolidayTable } from './holiday-table.ts';

const problems = (text: string) => {
  const result = parseHolidayTable(text);
  assert.equal(result.ok, false);
  return result.ok ? [] : result.problems.map(({ code, line }) => `${line} ${code}`);
};

test('a JSON table', () => {
  const text = JSON.stringify({
    year: 2027,
    papers: ['a notice with "days": [ in it'],
    days: [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '元旦', date: '2026-12-27', isOffDay: false },
    ],
  });
  const expected = {
    ok: true,
    year: 2027,
    days: [
      { on: '2026-12-27', kind: 'makeup', name: '元旦', nameEn: "New Year's Day" },
      { on: '2027-01-01', kind: 'holiday', name: '元旦', nameEn: "New Year's Day" },
    ],
  };
  assert.deepEqual(parseHolidayTable(text), expected);
  assert.deepEqual(parseHolidayTable(`\uFEFF\n ${text}`), expected);
});

test('a CSV table, also as spreadsheets write it', () => {
  const expected = {
    ok: true,
    year: 2027,
    days: [
      { on: '2026-12-27', kind: 'makeup', name: '元旦', nameEn: "New Year's Day" },
      { on: '2027-01-01', kind: 'holiday', name: '元旦', nameEn: "New Year's Day" },
      { on: '2027-03-03', kind: 'holiday', name: '三月三, "歌圩"', nameEn: '三月三, "歌圩"' },
    ],
  };
  assert.deepEqual(
    parseHolidayTable(
      'date,kind,name\n2027-01-01,holiday,元旦\n2026-12-27,makeup,元旦\n2027-03-03,holiday,"三月三, ""歌圩"""\n',
    ),
    expected,
  );
  assert.deepEqual(
    parseHolidayTable(
      '\uFEFF日期,类型,名称\r\n2027/1/1,放假,元旦\r\n2026/12/27, 上班 ,元旦\r\n,,\r\n2027/3/3,休,"三月三, ""歌圩"""\r\n\r\n',
    ),
    expected,
  );
});

test('each wrong line of a CSV table is named', () => {
  const text = [
    'date,kind,name',
    '2027-02-30,holiday,春节',
    '2027-01-01,调休,元旦',
    '2027-01-02,holiday,',
    '2027-01-03,holiday,元旦',
    '2027-01-03,makeup,元旦',
    '2027-01-04,holiday',
    '2027-01-05,holiday,"元旦',
    '2024-01-05,holiday,元旦',
    '2026-11-30,makeup,元旦',
    `2027-01-06,holiday,${'长'.repeat(51)}`,
  ].join('\n');
  assert.deepEqual(problems(text), [
    '2 date_invalid',
    '3 kind_unknown',
    '4 name_missing',
    '6 date_twice',
    '7 csv_columns',
    '8 csv_quote_open',
    '9 date_of_other_year',
    '10 date_of_other_year',
    '11 name_too_long',
  ]);
  assert.deepEqual(problems('2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦'), ['1 csv_header']);
});

test('each wrong entry of a JSON table is named by its line', () => {
  const text = `{
  "year": 2027,
  "days": [
    { "name": "元旦", "date": "2027-01-01", "isOffDay": true },
    { "name": "a } ] \\" , {", "date": "2027-01-02", "isOffDay": true }, { "name": "元旦",
      "date": "2027-13-01", "isOffDay": true },
    "words",
    {
      "name": "元旦", "date": "2027-01-03", "isOffDay": "yes" },
    { "name": "元旦", "date": "2025-01-03", "isOffDay": true }
  ]
}`;
  assert.deepEqual(problems(text), [
    '5 date_invalid',
    '7 json_not_a_table',
    '8 kind_unknown',
    '10 date_of_other_year',
  ]);
});

test('a JSON syntax error is named by its line', () => {
  const filler = '"x",\n'.repeat(30);
  assert.deepEqual(problems('{\n"year": 2027,\n days: []}'), ['3 json_syntax']);
  assert.deepEqual(problems(`{"days": [\n${filler}x,\n1]}`), ['32 json_syntax']);
  assert.deepEqual(problems(`{"days": [\n${filler}"x" "y",\n1]}`), ['32 json_syntax']);
  assert.deepEqual(problems(`{"days": [\n${filler}`), ['31 json_syntax']);
});

test('what is no table at all', () => {
  assert.deepEqual(problems(''), ['1 table_empty']);
  assert.deepEqual(problems('date,kind,name\n'), ['1 table_empty']);
  assert.deepEqual(problems('{"year":2027,"days":[]}'), ['1 table_empty']);
  assert.deepEqual(problems('[]'), ['1 json_not_a_table']);
  assert.deepEqual(problems('{"year":"2027","days":[]}'), ['1 json_not_a_table']);
  assert.deepEqual(problems(' '.repeat(300_000)), ['1 table_too_large']);
  assert.equal(problems(`date,kind,name\n${'nonsense\n'.repeat(1000)}`).length, 50);
});

test('each problem has its words', () => {
  for (const { zh, en } of Object.values(HOLIDAY_TABLE_PROBLEMS)) assert.ok(zh.length > 3 && en.length > 3);
});
