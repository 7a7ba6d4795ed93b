import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('a table as CSV', () => {
  it.each(['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\uff1d1+1', '\uff20SUM(A1)'])(
    'has no formula in the cell %j',
    (text) => {
      expect(csvOf([[text]])).toBe(`"'${text}"\r\n`);
    },
  );

  it('leaves other text, numbers and nothing as they are', () => {
    expect(csvOf([['a=b', '部署', 60, -60, undefined, '']])).toBe('"a=b","部署","60","-60","",""\r\n');
  });

  it('lets nobody out of a cell: quotes are doubled, commas and line breaks stand in quotes', () => {
    expect(csvOf([['a","=1+1', 'b,c', 'd\r\ne']])).toBe('"a"",""=1+1","b,c","d\r\ne"\r\n');
  });
});
