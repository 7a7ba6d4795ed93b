import type { AbstractIntlMessages } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '@/lib/egress/problem';
import { errors } from '@/lib/service/errors';
import { messagesOf } from '../testing/words';

const leaves = (tree: AbstractIntlMessages, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
const english = leaves(messagesOf.en);
const chinese = leaves(messagesOf['zh-CN']);
const keysOf = (all: [string, string][]) => all.map(([key]) => key).sort();
/** The names of what is put into a message; `{1 gateway}` and the like are choices, not names. */
const placesIn = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!other |one |yes |=0 )\{([a-z][a-zA-Z]*)(?=[,}])/g)].map(([, name]) => name),
    ),
  ].sort();

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(chinese)).toEqual(keysOf(english));
  });

  it('put the same things into a message in both languages', () => {
    // Chinese has no plural verb: what English needs only for that may be left out.
    const onlyEnglish = new Set(['total']);
    const inChinese = new Map(chinese);
    const differing = english.filter(([key, text]) => {
      const wanted = placesIn(text).filter((name) => !onlyEnglish.has(name ?? ''));
      return wanted.join() !== placesIn(inChinese.get(key) ?? '').join();
    });
    expect(differing).toEqual([]);
  });

  it('never say what is only our jargon', () => {
    const jargon =
      /\b(leases?|holds?|records?|edges?|sweeps?|overrid\w*|drifted|quarantined|orphans?|sites?)\b/i;
    expect([...english, ...chinese].filter(([, text]) => jargon.test(text))).toEqual([]);
  });

  it('never say 开放中, which may be read as open or as opening', () => {
    expect(chinese.filter(([, text]) => text.includes('开放'))).toEqual([]);
  });

  it('are Chinese where Chinese is chosen', () => {
    const names =
      /^(app\.name|time\.(weekday|range|full|fullOfYear|day)|list\.(comma|then)|rule\.cron|live\.changed|reason\.because|problem\.because|reports\.proof\.count|run\.decided\.(both|semicolon))$/;
    expect(chinese.filter(([key, text]) => !names.test(key) && !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('are punctuated as Chinese is, not half as wide', () => {
    const bare = (text: string) => text.replace(/\{[^{}]*\}/g, '{}').replace(/<[^>]*>/g, '');
    const half = /[\u4e00-\u9fff] ?[,;:!](?! ?\w+ \{)|[,;:!?)][\u4e00-\u9fff]|[：，。；] /;
    expect(chinese.filter(([, text]) => half.test(bare(text)))).toEqual([]);
  });

  it('have words for every problem and every error that there is', () => {
    const keys = keysOf(english);
    for (const code of problemCodes) expect(keys).toContain(`problem.${code}.title`);
    for (const code of Object.keys(errors)) expect(keys).toContain(`error.code.${code}.remedy`);
  });
});
