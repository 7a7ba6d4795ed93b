// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import en from '@/components/i18n/messages/en.json';
import { type About, type Problem, type ProblemCode, problem, problemCodes } from '@/lib/egress/problem';
import { whys } from '@/lib/egress/problem-whys';
import { draw } from '../testing/draw';
import { messagesOf, wordsIn } from '../testing/words';
import { Said, saysMore } from './sayings';

afterEach(cleanup);

const said = (one: Problem, locale: 'en' | 'zh-CN') => draw(<Said problem={one} />, { locale }).container;
const about: About = { subject: 'rtb-1', detail: 'SomeCode: some words of AWS', value: 'x', inForce: 'y' };
/** Of these the reason stands in parentheses. */
const inParentheses: ReadonlySet<string> = new Set(['address-stuck', 'records-unknown', 'adopted-unused']);
const takesWhy = (code: ProblemCode) => inParentheses.has(code) || whyStands.has(code);
const whyStands = new Set(
  problemCodes.filter((code) => problem(code, { why: 'no-zone' }).message.includes('no zone')),
);

describe('a problem', () => {
  it.each(problemCodes)('%s is said in English as the engine says it, and in Chinese', (code) => {
    const withWhy = takesWhy(code) ? [problem(code, { ...about, why: 'tags-lost' })] : [];
    const bare = code === 'adopted-unused' ? [] : [problem(code, about)];
    for (const one of [...bare, ...withWhy]) {
      expect(said(one, 'en').textContent).toBe(one.message);
      cleanup();
      const chinese = said(one, 'zh-CN').textContent ?? '';
      expect(chinese).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(chinese.includes('rtb-1')).toBe(one.message.includes('rtb-1'));
      const own = chinese.replaceAll('SomeCode: some words of AWS', '').replaceAll('rtb-1', '');
      expect(own).not.toMatch(/[A-Za-z]+ [a-z]+ [a-z]+/);
      cleanup();
    }
  });

  it('has AWS\u2019s words marked as such, in their own language', () => {
    const page = said(problem('address-quota', { subject: 'one', detail: 'AddressLimitExceeded' }), 'zh-CN');
    expect(page.textContent).toBe('AWS 不再提供公网地址（AWS 的原话：AddressLimitExceeded）。');
    expect(page.querySelector('[lang=en]')?.textContent).toBe('AddressLimitExceeded');
  });

  it('is known by its code to name more than the resource', () => {
    const named = problemCodes.filter((code) => {
      const { said: sentence } = en.problem[code];
      return /\{(detail|why|value)\}|<because>/.test(sentence);
    });
    expect([...saysMore].sort()).toEqual([...named].sort());
  });

  it('stays in English where an engine of another version does not say what it is about', () => {
    const { about: _, ...old } = problem('address-quota', { detail: 'AddressLimitExceeded' });
    const page = said(old, 'zh-CN');
    expect(page.querySelector('[lang=en]')?.textContent).toBe(old.message);
  });
});

describe('a reason', () => {
  it('has the engine\u2019s words in English, and Chinese ones that name the same', () => {
    expect(messagesOf.en.why).toEqual(whys);
    const given = { detail: 'D', slot: 'S', most: '7' };
    const { t } = wordsIn('zh-CN');
    for (const [why, english] of Object.entries(whys)) {
      const names = [...english.matchAll(/\{(\w+)\}/g)].map(([, name]) => given[name as keyof typeof given]);
      for (const name of names) expect(t(`why.${why}`, given)).toContain(name);
      expect(t(`why.${why}`, given)).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});
