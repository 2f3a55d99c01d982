import { describe, expect, it } from 'vitest';
import { shareRule } from '../../src/agreement/share-rule.js';

describe('shareRule', () => {
  it('gives each fund its share as it is written, and is named after the shares', () => {
    expect(shareRule('joint', { nhs: '57%', council: 'remaining' })).toEqual({
      id: 'joint',
      version: 1,
      name: 'nhs 57%, council remaining',
      rule: {
        kind: 'by-share',
        of: [
          { share: '57%', rule: { kind: 'fund', fund: 'nhs' } },
          { share: 'remaining', rule: { kind: 'fund', fund: 'council' } },
        ],
      },
    });
  });

  it('has a name that a named rule may have, however many funds it has', () => {
    const shares = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`fund-${index}`, '1%']));
    expect(shareRule('many', shares).name).toHaveLength(200);
  });
});
