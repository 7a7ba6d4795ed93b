import { describe, expect, it } from 'vitest';
import type { JsonObject } from './json';
import { compilePattern } from './pattern';
import { InvalidPattern } from './pattern-error';

const event: JsonObject = {
  source: 'aws.states',
  detail: {
    status: 'FAILED',
    name: 'vpc-1_open-7',
    count: 5,
    zero: 0,
    nothing: null,
    empty: '',
    flag: true,
    tags: ['red', 'green'],
    slots: [
      { id: 'a', n: 1 },
      { id: 'b', n: 2 },
    ],
  },
};

const takes: [string, object][] = [
  ['an exact value', { source: ['aws.states'] }],
  ['one of several values', { detail: { status: ['SUCCEEDED', 'FAILED'] } }],
  ['every named field', { source: ['aws.states'], detail: { count: [5], flag: [true] } }],
  ['null', { detail: { nothing: [null] } }],
  ['an empty text', { detail: { empty: [''] } }],
  ['a list that holds it', { detail: { tags: ['green', 'blue'] } }],
  ['an object in a list', { detail: { slots: { id: ['b'] } } }],
  ['a prefix', { detail: { name: [{ prefix: 'vpc-1_' }] } }],
  ['a prefix in any case', { detail: { name: [{ prefix: { 'equals-ignore-case': 'VPC-' } }] } }],
  ['a suffix', { detail: { name: [{ suffix: '-7' }] } }],
  ['a suffix in any case', { detail: { name: [{ suffix: { 'equals-ignore-case': 'OPEN-7' } }] } }],
  ['a word in any case', { detail: { status: [{ 'equals-ignore-case': 'failed' }] } }],
  ['anything but a value', { detail: { status: [{ 'anything-but': 'RUNNING' }] } }],
  ['anything but a list', { detail: { count: [{ 'anything-but': [1, 2] }] } }],
  ['anything but a prefix', { detail: { name: [{ 'anything-but': { prefix: 'x' } }] } }],
  ['anything but several prefixes', { detail: { name: [{ 'anything-but': { prefix: ['x', 'y'] } }] } }],
  ['anything but a suffix', { detail: { name: [{ 'anything-but': { suffix: '-8' } }] } }],
  [
    'anything but a word in any case',
    { detail: { status: [{ 'anything-but': { 'equals-ignore-case': 'x' } }] } },
  ],
  ['anything but a wildcard', { detail: { name: [{ 'anything-but': { wildcard: '*close*' } }] } }],
  ['a wildcard', { detail: { name: [{ wildcard: 'vpc-*_open-*' }] } }],
  ['a field that is there', { detail: { nothing: [{ exists: true }] } }],
  ['a field that is not there', { detail: { other: [{ exists: false }] } }],
  ['a field of nothing that is not there', { detail: { other: { more: [{ exists: false }] } } }],
  ['a number above', { detail: { count: [{ numeric: ['>', 4.5] }] } }],
  ['a number in a range', { detail: { count: [{ numeric: ['>=', 5, '<', 6] }] } }],
  ['a number that equals', { detail: { zero: [{ numeric: ['=', 0] }] } }],
  ['one of $or', { $or: [{ source: ['x'] }, { detail: { count: [5] } }] }],
  ['$or within a field', { detail: { $or: [{ count: [9] }, { flag: [true] }], status: ['FAILED'] } }],
];

const leaves: [string, object][] = [
  ['another value', { source: ['aws.ec2'] }],
  ['another case', { detail: { status: ['failed'] } }],
  ['a number as text', { detail: { count: ['5'] } }],
  ['a field that is not there', { detail: { other: ['x'] } }],
  ['when one of two fields differs', { source: ['aws.states'], detail: { count: [6] } }],
  ['anything but its value', { detail: { status: [{ 'anything-but': ['FAILED'] }] } }],
  ['anything but a value of a field that is not there', { detail: { other: [{ 'anything-but': 'x' }] } }],
  ['anything but its prefix', { detail: { name: [{ 'anything-but': { prefix: 'vpc' } }] } }],
  ['existence of an object', { detail: [{ exists: true }] }],
  ['absence of a field that is there', { detail: { empty: [{ exists: false }] } }],
  ['the open end of a range', { detail: { count: [{ numeric: ['>', 1, '<', 5] }] } }],
  ['a text that looks like a number', { detail: { name: [{ numeric: ['>', 0] }] } }],
  ['a wildcard with another end', { detail: { name: [{ wildcard: 'vpc-*_close-*' }] } }],
  ['a dot as a wildcard', { detail: { name: [{ wildcard: 'vpc.1*' }] } }],
  ['none of $or', { $or: [{ source: ['x'] }, { detail: { count: [6] } }] }],
];

const invalid: [string, string][] = [
  ['text that is not JSON', '{'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['an empty array', '{"source":[]}'],
  ['a bare value', '{"source":"aws.ec2"}'],
  ['an array in an array', '{"source":[["a"]]}'],
  ['an unknown operator', '{"source":[{"like":"a"}]}'],
  ['two operators in one', '{"source":[{"prefix":"a","suffix":"b"}]}'],
  ['a prefix that is not text', '{"source":[{"prefix":1}]}'],
  ['exists that is not true or false', '{"source":[{"exists":"yes"}]}'],
  ['an unknown comparison', '{"n":[{"numeric":["~",1]}]}'],
  ['a range upside down', '{"n":[{"numeric":[">",5,"<",1]}]}'],
  ['a bound that is not a number', '{"n":[{"numeric":[">","1"]}]}'],
  ['a number out of range', '{"n":[{"numeric":[">",6000000000]}]}'],
  ['$or of one', '{"$or":[{"source":["a"]}]}'],
  ['two stars in a row', '{"n":[{"wildcard":"a**"}]}'],
  ['cidr, which is not done here', '{"ip":[{"cidr":"10.0.0.0/8"}]}'],
];

describe('an event pattern', () => {
  it.each(takes)('takes %s', (_, pattern) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(true);
  });
  it.each(leaves)('does not take %s', (_, pattern) => {
    expect(compilePattern(JSON.stringify(pattern))(event)).toBe(false);
  });
  it.each(invalid)('refuses %s', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidPattern);
  });
  it('takes a star that is escaped as itself', () => {
    const matches = compilePattern(JSON.stringify({ a: [{ wildcard: 'x\\*y\\\\*' }] }));
    expect(matches({ a: 'x*y\\z' })).toBe(true);
    expect(matches({ a: 'xzy\\z' })).toBe(false);
  });
});
