'use client';

import { Check, MonitorOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Scrolled } from '@/components/report/scrolled';
import { useMe } from '@/components/shell/me';
import { signOut } from '@/components/shell/sign-out';
import { useTimeWords } from '@/components/time/reader';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { EndSessions, type EndSessionsProps } from './end-sessions';
import { RoleSources } from './role-sources';

type Role = (typeof roles)[number];
const roles = ['viewer', 'opener', 'operator', 'auditor', 'admin'] as const;

interface Limit {
  readonly vpcIds?: readonly string[] | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}
export interface Source {
  readonly role: Role;
  readonly from: string;
  readonly networks?: Limit;
}
/** What is asked of people, and how they sign on: as `lib/service/read-access.ts` gives it. */
export interface AccessShown {
  readonly policy: {
    readonly reasonRequired: boolean;
    readonly ticketRequired: boolean;
    readonly ticketExample?: string;
    readonly maxOpenMinutes: number;
  };
  readonly signedOn?: { readonly issuer: string; readonly subject: string } | undefined;
  readonly signOn?: {
    readonly issuer: string;
    readonly roleClaims: readonly string[];
    readonly idleMinutes: number;
    readonly renewMinutes: number;
    readonly maxHours: number;
    readonly sources?: readonly Source[];
    readonly tokenIssuers?: readonly { readonly issuer: string; readonly sources: readonly Source[] }[];
  };
}
interface AccessViewProps extends EndSessionsProps {
  access: AccessShown;
  /** The table of roles. */
  table: readonly { readonly verb: string; readonly roles: readonly Role[] }[];
}

/** Who one is, who may do what and why, what is asked of people, and whose sessions to end. */
export function AccessView({ access, table, may, people }: AccessViewProps) {
  const t = useTranslations('settings.access');
  return (
    <>
      <p className="text-muted">{t('hint')}</p>
      <div className="grid gap-5 lg:grid-cols-2">
        <You access={access} />
        <Policy access={access} />
      </div>
      {access.signOn !== undefined && <EndSessions may={may} people={people} />}
      <Table table={table} />
      {access.signOn !== undefined && <RoleSources signOn={access.signOn} />}
    </>
  );
}

function You({ access: { signedOn, signOn } }: { access: AccessShown }) {
  const t = useTranslations('settings.access');
  const role = useTranslations('role');
  const limits = useLimitWords();
  const me = useMe();
  const leave = signOn !== undefined && (
    <Button size="small" onClick={() => signOut({ everywhere: true })}>
      <MonitorOff aria-hidden="true" />
      {t('signOutAll')}
    </Button>
  );
  return (
    <Section title={t('you')} aside={leave} className="grid content-start gap-3 px-5 py-4">
      <Facts>
        <Fact name={t('id')}>
          {me.name} <span className="break-all font-mono font-normal text-[13px] text-muted">{me.id}</span>
        </Fact>
        {signedOn !== undefined && (
          <Fact name={t('provider')}>
            <span className="break-all">{signedOn.issuer}</span>
          </Fact>
        )}
        <Fact name={t('roles')}>
          <ul>
            {me.grants.map(({ role: one, networks }) => (
              <li key={`${one} ${JSON.stringify(networks)}`}>
                {role(one)} <span className="text-muted">{limits(networks)}</span>
              </li>
            ))}
          </ul>
        </Fact>
      </Facts>
      <p className="text-[13px] text-muted">
        {signOn === undefined
          ? t('nobodySigns', { name: me.name })
          : t('comesFrom', { claims: signOn.roleClaims.join(', ') })}
      </p>
    </Section>
  );
}

/** Where a role counts, in words. */
export function useLimitWords(): (networks: Limit | undefined) => string {
  const t = useTranslations('settings.access');
  const comma = useTranslations('list')('comma');
  return (networks) => {
    if (networks === undefined) return t('everywhere');
    const { vpcIds = [], tags = {} } = networks;
    const pairs = Object.entries(tags).map((pair) => pair.join('='));
    return [
      vpcIds.length > 0 ? t('vpcs', { vpcs: vpcIds.join(comma) }) : '',
      pairs.length > 0 ? t('tagged', { tags: pairs.join(comma) }) : '',
    ]
      .filter(Boolean)
      .join(comma);
  };
}

function Policy({ access: { policy, signOn } }: { access: AccessShown }) {
  const t = useTranslations('settings.access');
  const time = useTimeWords();
  const asked = (required: boolean) => t(required ? 'required' : 'optional');
  const { ticketExample: example } = policy;
  return (
    <Section title={t('policy')} className="grid content-start gap-3 px-5 py-4">
      <Facts>
        <Fact name={t('reason')}>{asked(policy.reasonRequired)}</Fact>
        <Fact name={t('ticket')}>
          {asked(policy.ticketRequired)}
          {example !== undefined && <span className="text-muted"> · {t('like', { example })}</span>}
        </Fact>
        <Fact name={t('longest')}>{time.span(policy.maxOpenMinutes * 60_000)}</Fact>
        {signOn !== undefined && (
          <>
            <Fact name={t('idle')}>{time.span(signOn.idleMinutes * 60_000)}</Fact>
            <Fact name={t('renew')}>{time.span(signOn.renewMinutes * 60_000)}</Fact>
            <Fact name={t('max')}>{time.span(signOn.maxHours * 3_600_000)}</Fact>
          </>
        )}
      </Facts>
      <p className="text-[13px] text-muted">{t('policyHint')}</p>
    </Section>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">{children}</dl>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 sm:contents">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 font-medium">{children}</dd>
    </div>
  );
}

function Table({ table }: Pick<AccessViewProps, 'table'>) {
  const t = useTranslations('settings.access');
  const role = useTranslations('role');
  const comma = useTranslations('list')('comma');
  const me = useMe();
  const mine = new Set<string>(me.grants.map((grant) => grant.role));
  return (
    <Section title={t('table')} className="overflow-clip">
      <Scrolled label={t('table')}>
        <table className="w-full border-collapse text-sm">
          <thead className="border-b">
            <tr>
              <th scope="col" className="px-3 py-2 pl-5 text-left font-medium text-[13px] text-muted">
                {t('may')}
              </th>
              {roles.map((one) => (
                <th
                  key={one}
                  scope="col"
                  className={`whitespace-nowrap px-3 py-2 font-medium text-[13px] last:pr-5 max-sm:hidden ${mine.has(one) ? 'text-ink' : 'text-muted'}`}
                >
                  {role(one)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {table.map(({ verb, roles: those }) => (
              <tr key={verb}>
                <th
                  scope="row"
                  className="min-w-36 py-1.5 pr-3 pl-5 text-left font-normal sm:whitespace-nowrap"
                >
                  {t.has(`verb.${verb}`) ? t(`verb.${verb}`) : verb}
                  <span className="block text-[13px] text-muted sm:hidden">
                    {those.map((one) => role(one)).join(comma)}
                  </span>
                </th>
                {roles.map((one) => (
                  <td key={one} className="px-3 py-1.5 text-center last:pr-5 max-sm:hidden">
                    {those.includes(one) ? (
                      <Check
                        role="img"
                        aria-label={t('yes')}
                        className={`inline size-4 ${mine.has(one) ? 'text-accent-ink' : 'text-muted'}`}
                      />
                    ) : (
                      <span className="sr-only">{t('no')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </Section>
  );
}
