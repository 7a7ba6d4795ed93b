import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ActivityEntry, ChangeLine } from '@/lib/view/activity';

type Change = Extract<ActivityEntry, { kind: 'change' }>;
type Run = Extract<ActivityEntry, { kind: 'execution' }>;
type SignOn = Extract<ActivityEntry, { kind: 'sign-on' }>;

/** What happened, as a sentence: who did what to which network. */
export function Sentence({ entry }: { entry: ActivityEntry }) {
  if (entry.kind === 'change') return <ChangeSentence change={entry} />;
  return entry.kind === 'sign-on' ? <SignOnSentence line={entry} /> : <RunSentence run={entry} />;
}

function ChangeSentence({ change }: { change: Change }) {
  const t = useTranslations('activity');
  const parts = {
    network: () => <NetworkName of={change} />,
    window: () => <Name>{windowOf(change)}</Name>,
  };
  const deed = (form: 'did' | 'to') => {
    const key = `${form}.${change.deed}`;
    return t.rich(t.has(key) ? key : `${form}.other`, parts);
  };
  const who = () => <Name>{change.who.name}</Name>;
  if (change.result !== 'done') return t.rich(change.result, { who, deed: () => deed('to') });
  return (
    <>
      {who()} {deed('did')}
    </>
  );
}

function RunSentence({ run }: { run: Run }) {
  const t = useTranslations('activity.run');
  return t.rich(outcomeOf(run), { network: () => <NetworkName of={run} /> });
}

function outcomeOf({ execution, opened, closed }: Run) {
  if (execution.status !== 'SUCCEEDED') return 'failed';
  if (opened) return 'opened';
  return closed ? 'closed' : 'worked';
}

function SignOnSentence({ line }: { line: SignOn }) {
  const t = useTranslations('activity');
  return t.rich(`signOn.${line.event}`, { who: () => <Name>{line.who?.name ?? t('somebody')}</Name> });
}

/** A network that is there leads to its page; without one it is a whole account. */
function NetworkName({ of: { network, site } }: { of: Pick<Change, 'network' | 'site'> | Run }) {
  const t = useTranslations('activity');
  if (network === undefined)
    return <Name>{t('everything', { account: site.name ?? site.accountId, region: site.region })}</Name>;
  return (
    <Link
      href={`/networks/${network.vpcId}`}
      prefetch={false}
      className="break-words font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {network.name ?? network.vpcId}
    </Link>
  );
}

function Name({ children }: { children: ReactNode }) {
  return <span className="break-words font-medium">{children}</span>;
}

function windowOf({ came, exactly }: ChangeLine): string {
  return String(came?.name ?? exactly?.name ?? came?.window ?? exactly?.window ?? '');
}
