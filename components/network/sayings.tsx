import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { saidOnce } from '@/lib/egress/said-once';
import type { NetworkSummary } from '@/lib/view/network';
import { Subjects } from './subjects';
import { whyWords } from './why-words';

type Problem = Pick<NetworkSummary['problems'][number], 'code' | 'message' | 'subject' | 'about'>;

/** What exactly is wrong, each sentence once, with the zones that it is about. */
export function Sayings({ of }: { of: readonly Problem[] }) {
  return saidOnce(of).map(({ message, first, about }) => (
    <p key={message} className="line-clamp-6 break-words text-muted">
      <Said problem={first} />
      <Subjects of={about} className="ml-1.5" />
    </p>
  ));
}

/** Problems whose `detail` is in AWS's words, or may be. */
const inAwsWords: ReadonlySet<string> = new Set([
  'address-quota',
  'gateway-quota',
  'gateway-failed',
  'address-stuck',
  'address-taken',
  'permission',
  'aws-error',
  'run-failed',
]);

/**
 * A problem in a sentence, in the reader's language, made of its code and of what it is about; AWS's own words in it stay
 * as they are. One that an engine of another version told without saying what it is about stays in its English.
 */
export function Said({ problem: { code, message, subject, about } }: { problem: Problem }) {
  const t = useTranslations();
  const key = `problem.${code}.said`;
  if (!t.has(key) || (about === undefined && saysMore.has(code))) {
    return <span lang="en">{message}</span>;
  }
  const { detail = '' } = about ?? {};
  const why = whyWords(t, about);
  const because = why || detail;
  const manner = why === '' && inAwsWords.has(code) && !isId.test(detail) ? 'inAwsWords' : 'because';
  const told = () => t.rich(`problem.${manner}`, { detail: because, en: why === '' ? inEnglish : asItIs });
  return t.rich(key, {
    ...about,
    subject: subject ?? t('problem.something'),
    detail,
    why,
    because: () => (because === '' ? '' : told()),
  });
}

/** Problems whose sentence is made of more than the resource. */
export const saysMore: ReadonlySet<string> = new Set([
  'address-busy',
  'address-quota',
  'address-stuck',
  'address-taken',
  'adopted-unused',
  'aws-error',
  'foreign-blackhole',
  'foreign-route',
  'future-hold',
  'gateway-failed',
  'gateway-quota',
  'gateway-stuck',
  'ipv6-way-out',
  'kept-unused',
  'partly-open',
  'permission',
  'records-unknown',
  'run-failed',
  'runs-unknown',
  'suspected-orphan',
  'table-spans-zones',
  'table-without-subnets',
  'tag-ignored',
  'zone-unmarked',
]);
const isId = /^(i|eni)-[0-9a-f]+$/;

const inEnglish = (chunks: ReactNode) => <span lang="en">{chunks}</span>;
const asItIs = (chunks: ReactNode) => chunks;
