import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountOf, shownUnit, unitOf, withAmount } from './span-units.ts';

const base = { calendar: 'always', pausable: true };

test('a span is written in its largest whole unit and read back unchanged', () => {
  for (const [span, unit, amount] of [
    [{ ...base, minutes: 90 }, 'minutes', 90],
    [{ ...base, minutes: 120 }, 'hours', 2],
    [{ ...base, minutes: 2880 }, 'hours', 48],
    [{ ...base, workingDays: 3 }, 'workingDays', 3],
  ] as const) {
    assert.equal(unitOf(span), unit);
    assert.equal(amountOf(span), amount);
    assert.deepEqual(withAmount(span, amount, unit), span);
  }
});

test('changing the unit drops the other length and stays within a year', () => {
  assert.deepEqual(withAmount({ ...base, minutes: 60 }, 2, 'workingDays'), { ...base, workingDays: 2 });
  assert.deepEqual(withAmount({ ...base, workingDays: 2 }, 2, 'hours'), { ...base, minutes: 120 });
  assert.deepEqual(withAmount({ ...base, minutes: 1 }, 9000, 'hours'), { ...base, minutes: 525_600 });
  assert.deepEqual(withAmount({ ...base, minutes: 1 }, 9000, 'workingDays'), { ...base, workingDays: 365 });
});

test('the unit chosen by hand stays while it can be written', () => {
  assert.equal(shownUnit({ ...base, minutes: 120 }, 'minutes'), 'minutes');
  assert.equal(amountOf({ ...base, minutes: 120 }, 'minutes'), 120);
  assert.equal(shownUnit({ ...base, minutes: 90 }, 'hours'), 'minutes');
  assert.equal(shownUnit({ ...base, workingDays: 2 }, 'hours'), 'workingDays');
  assert.equal(shownUnit({ ...base, minutes: 60 }, 'workingDays'), 'hours');
});
