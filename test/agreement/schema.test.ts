import { describe, expect, it } from 'vitest';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { allocationRuleSchema } from '../../src/agreement/schema.js';
import { check } from '../../src/problem/check.js';
import { fundRule, upTo } from '../support/random-rule.js';

const nhs = fundRule('nhs');

function nested(levels: number, wrap: (rule: AllocationRule) => AllocationRule): AllocationRule {
  let rule: AllocationRule = nhs;
  for (let level = 0; level < levels; level++) rule = wrap(rule);
  return rule;
}

describe('allocationRuleSchema', () => {
  it('refuses a rule nested ten thousand deep without running out of stack', () => {
    const rule = nested(10_000, (one) => upTo(1, one));
    expect(check(allocationRuleSchema, rule)).toMatchObject({ problems: [{ code: 'rule-too-deep' }] });
  });

  it('refuses a rule that holds itself', () => {
    const of: AllocationRule[] = [];
    const rule: AllocationRule = { kind: 'in-order', of };
    of.push(rule);
    expect(check(allocationRuleSchema, rule)).toMatchObject({ problems: [{ code: 'rule-too-deep' }] });
  });

  it.each([
    ['a kind that is none', { kind: 'pot', fund: 'nhs' }, 'field-invalid', 'kind'],
    ['a field that is none', { kind: 'fund', fund: 'nhs', share: '50%' }, 'field-invalid', 'share'],
    ['a fund that is no id', { kind: 'fund', fund: 'N H S' }, 'id-invalid', 'fund'],
    ['a cap in pounds and pence', { kind: 'up-to', cap: 1.5, rule: nhs }, 'pence-invalid', 'cap'],
    ['a cap each day', { kind: 'up-to', cap: 1, per: 'day', rule: nhs }, 'field-invalid', 'per'],
    [
      'a category that is no path',
      { kind: 'when', category: 'Care', rule: nhs },
      'account-invalid',
      'category',
    ],
    [
      'a share that is a number',
      { kind: 'by-share', of: [{ share: 0.5, rule: nhs }] },
      'rate-invalid',
      'of[0].share',
    ],
    [
      'a share below zero',
      { kind: 'by-share', of: [{ share: '-5%', rule: nhs }] },
      'rate-invalid',
      'of[0].share',
    ],
    ['a name that every object has', { kind: 'fund', fund: 'constructor' }, 'id-invalid', 'fund'],
    ['nothing', null, 'field-invalid', ''],
  ])('refuses %s', (_, rule, code, at) => {
    expect(check(allocationRuleSchema, rule)).toMatchObject({ ok: false, problems: [{ code, at }] });
  });
});
