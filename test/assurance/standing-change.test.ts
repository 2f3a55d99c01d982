import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields } from '../../src/assurance/standing-change.js';

describe('changedFields', () => {
  it('names the fields that differ, members of a list by their ids', () => {
    const before = {
      lines: [
        { id: 'wages', pence: 5 },
        { id: 'travel', pence: 6 },
      ],
      name: 'A',
    };
    const after = {
      lines: [
        { id: 'travel', pence: 6 },
        { id: 'wages', pence: 7 },
        { id: 'new', pence: 1 },
      ],
      name: 'A',
    };
    expect(changedFields(before, after)).toEqual([
      { field: 'lines.new.id', after: 'new' },
      { field: 'lines.new.pence', after: 1 },
      { field: 'lines.wages.pence', before: 5, after: 7 },
    ]);
  });

  it('names every field of what is new or taken away', () => {
    expect(changedFields(undefined, { cap: 5 })).toEqual([{ field: 'cap', after: 5 }]);
    expect(changedFields({ cap: 5 }, {})).toEqual([{ field: 'cap', before: 5 }]);
  });
});

describe('changedFields, always', () => {
  it('is nothing between a record and itself, and the same backwards', () => {
    const record = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(fc.integer(), fc.string(), fc.array(fc.boolean())),
    );
    fc.assert(
      fc.property(record, record, (one, other) => {
        expect(changedFields(one, one)).toEqual([]);
        const turned = changedFields(other, one).map(({ field }) => field);
        expect(changedFields(one, other).map(({ field }) => field)).toEqual(turned);
      }),
    );
  });
});
