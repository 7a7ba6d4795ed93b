import { whyText } from '@/lib/egress/problem-whys';
import { type IgnoredTag, settings } from '@/lib/egress/settings';
import { tag } from '@/lib/egress/tags';
import type { SettingsView } from '@/lib/view/answers';
import type { Context } from './context';
import { lookAt } from './network';
import { allow } from './roles';
import { nameOf } from './summary';

/** A network's settings in force, the VPC's tag behind each, and why a tag does not count. They are changed by tags. */
export async function readSettings(ctx: Context, input: { vpcId: string }): Promise<SettingsView> {
  const look = await lookAt(ctx, input.vpcId);
  allow(ctx.actor, 'read', look);
  const { observed } = look;
  const { ignored, ...values } = settings(observed.tags, ctx.policy);
  const inForce = { ...values, name: nameOf(observed) };
  const row = <N extends keyof typeof inForce>(name: N) => {
    const tagged = observed.tags[tag[name]];
    const note = ignored.find((one) => one.tag === tag[name]);
    return {
      name,
      tag: tag[name],
      inForce: inForce[name],
      ...(tagged === undefined ? {} : { tagged }),
      ...(note === undefined ? {} : noteOf(note)),
    };
  };
  return {
    settings: [
      row('name'),
      row('gateways'),
      row('address'),
      row('drainMinutes'),
      row('maxOpenMinutes'),
      row('reason'),
      row('ticket'),
    ],
    reasonRequired: ctx.policy.reasonRequired,
    ticket: { ...ctx.policy.ticket, required: ctx.policy.ticketRequired ?? false },
  };
}

/** Why a tag does not count: in English, and by its code. */
function noteOf({ why, most }: IgnoredTag) {
  const about = most === undefined ? {} : { most: String(most) };
  return { note: whyText(why, about), noteAbout: { why, ...about } };
}
