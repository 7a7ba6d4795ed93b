import type { Temporal } from 'temporal-polyfill';
import { consoleLink } from '@/lib/egress/console-link';
import type { Desired } from '@/lib/egress/desired';
import { cutSentence } from '@/lib/egress/drain';
import { networkSlot } from '@/lib/egress/items';
import type { Observed } from '@/lib/egress/observed';
import type { OwnGateway } from '@/lib/egress/ownership';
import type { Drained } from '@/lib/egress/plan-memory';
import type { Problem } from '@/lib/egress/problem';
import { textOfProblems } from '@/lib/egress/said-once';
import type { Site } from '@/lib/egress/site';
import { tag } from '@/lib/egress/tags';
import type { Reason } from '@/lib/window/decision';
import { eachOnce } from '@/lib/window/each-once';
import { newAddresses } from './new-addresses';
import { detailTypes, type NoticeInput, type NoticeKind } from './notice';

/** `because`: what keeps a network closed that is wanted open. */
export type Occasion =
  | {
      readonly kind: Exclude<NoticeKind, 'blocked'>;
      readonly gateways: readonly OwnGateway[];
      readonly because?: readonly Problem[];
    }
  | { readonly kind: 'blocked'; readonly problem: Problem };

export interface Circumstances {
  readonly desired: Desired;
  readonly observed: Observed;
  readonly now: Temporal.Instant;
  readonly executionArn: string;
  readonly drained: readonly Drained[];
}

/** What people read in their mail, and what other resources read on the event bus. Times are UTC. */
export function noticeOf(occasion: Occasion, about: Circumstances): NoticeInput {
  const { observed, now, desired, executionArn, drained } = about;
  const { vpcId, site } = observed;
  const name = observed.tags[tag.name] ?? observed.tags.Name ?? vpcId;
  const lines =
    'problem' in occasion
      ? blocked(occasion.problem, observed.site)
      : [...went(occasion, desired, drained), ...firstUsed(occasion, observed)];
  return {
    schema: 1,
    kind: occasion.kind,
    vpcId,
    detailType: detailTypes[occasion.kind],
    subject: subject(headlines[occasion.kind], name, vpcId),
    message: [`${headlines[occasion.kind]}: ${name} (${vpcId})`, ...lines, `Run: ${executionArn}`].join('\n'),
    detail: {
      ...site,
      vpcId,
      name,
      at: now.toString(),
      execution: executionArn,
      ...('problem' in occasion
        ? { problem: occasion.problem }
        : {
            gatewayId: occasion.gateways[0]?.id,
            gateways: occasion.gateways.map((one) => ({ id: one.id, slot: one.slot, publicIps: ipsOf(one) })),
            publicIps: occasion.gateways.flatMap(ipsOf),
          }),
      ...grounds(occasion, desired),
    },
  };
}

/** Why, and until when, for other programs: what is wanted, unless the network is otherwise than wanted. */
function grounds(occasion: Occasion, desired: Desired): NoticeInput['detail'] {
  const wanted = 'problem' in occasion ? known(desired) : asWanted(occasion.kind, desired);
  if (wanted) return { reason: wanted.reason, ...(wanted.until ? { until: wanted.until.toString() } : {}) };
  return desired.state === 'open' && 'because' in occasion ? { problems: occasion.because } : {};
}

const headlines: Readonly<Record<NoticeKind, string>> = {
  opened: 'Network open',
  closing: 'Network closing',
  closed: 'Network closed',
  blocked: 'Network needs attention',
};

/** SNS takes ASCII only, no line breaks, under 100 characters; a name in other letters is left to the message. */
function subject(headline: string, name: string, vpcId: string): string {
  const plain = /^[ -~]+$/.test(name) ? name : vpcId;
  return `Sluice: ${headline}: ${plain}`.slice(0, 99);
}

function blocked({ code, message, remedy, subject = '' }: Problem, site: Site): string[] {
  const kind = subject.startsWith('nat-') ? 'gateway' : 'address';
  const link = code === 'suspected-orphan' ? [`Console: ${consoleLink(site, kind, subject)}`] : [];
  return [message, `What to do: ${remedy}`, ...link];
}

/** Partners that allow a network's kept addresses must hear of another one. */
function firstUsed({ kind, gateways }: Went, observed: Observed): string[] {
  const fresh = kind === 'opened' ? newAddresses(observed, gateways) : [];
  if (fresh.length === 0) return [];
  return [`New: ${fresh.join(', ')}. Partners that allow this network by address must allow it from now on.`];
}

type Went = Extract<Occasion, { readonly gateways: unknown }>;
function went(
  { gateways, kind, because = [] }: Went,
  desired: Desired,
  drained: readonly Drained[],
): string[] {
  const wanted = asWanted(kind, desired);
  const why = wanted ? wordsFor(wanted.reason) : kind === 'opened' ? '' : againstTheWish(desired, because);
  const until = wanted?.until ? [`${kind === 'opened' ? 'Until' : 'Opens again'}: ${wanted.until}`] : [];
  const cut = kind === 'opened' ? '' : cutSentence(drained, () => true);
  return [...gateways.map(gatewayLine), ...until, ...(why ? [`Why: ${why}`] : []), ...(cut ? [cut] : [])];
}

type Known = Extract<Desired, { readonly state: 'open' | 'closed' }>;
function known(desired: Desired): Known | undefined {
  return desired.state === 'open' || desired.state === 'closed' ? desired : undefined;
}

/** Why it closed, though closed is not what is wanted, as far as anybody knows. */
function againstTheWish({ state }: Desired, because: readonly Problem[]): string {
  if (state === 'open') return textOfProblems(because);
  return 'the windows cannot be read; only what is past its latest end is removed';
}

/** What is wanted, where that is why it opened or closed: a network that cannot be open closes against the wish. */
function asWanted(kind: Went['kind'], desired: Desired): Pick<Known, 'until' | 'reason'> | undefined {
  if (desired.state === 'blocked' && desired.stopped && kind !== 'opened') return { reason: desired.stopped };
  return desired.state === (kind === 'opened' ? 'open' : 'closed') ? known(desired) : undefined;
}

function gatewayLine(gateway: OwnGateway): string {
  const zone = gateway.slot === networkSlot ? '' : ` in ${gateway.slot}`;
  const ips = ipsOf(gateway).join(', ');
  return `Gateway${zone}: ${gateway.id}${ips ? ` (${ips})` : ''}`;
}

const ipsOf = ({ addresses }: OwnGateway) => addresses.flatMap((address) => address.publicIp ?? []);

function wordsFor(reason: Reason): string {
  switch (reason.kind) {
    case 'freeze':
      return `stopped by ${reason.by.name}${said(reason.reason)}`;
    case 'hold':
      return `kept closed by ${reason.by.name}${said(reason.reason)}`;
    case 'lease':
      return `opened by ${eachOnce(reason.by).join(', ')}${said(reason.reason)}`;
    case 'window':
      return reason.names.join(', ');
    case 'between-openings':
      return 'no window is open now';
    case 'no-windows':
      return 'there are no windows';
  }
}

function said(reason: string | undefined): string {
  return reason ? ` (${reason})` : '';
}
