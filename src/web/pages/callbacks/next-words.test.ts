import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consequenceOf } from './next-words.ts';

test('the solution decides between closing and reopening, slowness alone does not reopen', () => {
  assert.equal(consequenceOf({ result: 'reached', solutionScore: 4, speedScore: 5 }, 0), 'satisfied');
  assert.equal(consequenceOf({ result: 'reached', solutionScore: 5, speedScore: 1 }, 0), 'slow');
  assert.equal(consequenceOf({ result: 'reached', solutionScore: 3, speedScore: 5 }, 0), 'dissatisfied');
});

test('the third call without an answer ends the callback', () => {
  assert.equal(consequenceOf({ result: 'no_answer' }, 0), 'tryAgain');
  assert.equal(consequenceOf({ result: 'no_answer' }, 1), 'tryAgain');
  assert.equal(consequenceOf({ result: 'no_answer' }, 2), 'unreachable');
});

test('nothing is foretold before a choice is made', () => {
  assert.equal(consequenceOf({}, 0), null);
  assert.equal(consequenceOf({ result: 'reached' }, 0), null);
});
