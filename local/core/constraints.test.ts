import { describe, expect, it } from 'vitest';
import { constrain } from './constraints';

describe('constraints', () => {
  it('name the member, its value and the rule, as AWS does', () => {
    expect(() => constrain({ Name: 'a b' }, { Name: { pattern: /^\w+$/ } })).toThrow(
      "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^\\w+$",
    );
  });
  it('look into lists and the keys of maps', () => {
    const check = () =>
      constrain(
        { Targets: [{ Id: 'x' }, {}], Tags: { '': 'v' } },
        { 'Targets[].Id': { required: true }, 'Tags{}': { min: 1 } },
      );
    expect(check).toThrow("2 validation errors detected: Value null at 'targets.2.member.id'");
    expect(check).toThrow("Value '' at 'tags.1.member'");
  });
  it('leave members of an absent parent alone', () => {
    expect(() =>
      constrain({}, { 'Target.Id': { required: true }, 'List[].Id': { required: true } }),
    ).not.toThrow();
  });
  it('bound numbers by value and lists by size', () => {
    expect(() => constrain({ Limit: 0 }, { Limit: { min: 1 } })).toThrow('value greater than or equal to 1');
    expect(() => constrain({ Ids: [1, 2] }, { Ids: { max: 1 } })).toThrow('length less than or equal to 1');
  });
});
