import { enrolledTables } from '@/lib/egress/enrolled';
import { markedSubnets } from '@/lib/egress/subnet-choice';
import type { Enrolment } from '@/lib/view/answers';
import type { Context } from './context';
import { enrolmentItems } from './enrolment-items';
import { cdkSnippet, cliSnippet, terraformSnippet } from './enrolment-snippets';
import { lookAt } from './network';
import { allow } from './roles';

/** What enrols a network, piece by piece and ticked off when seen, and the text that does the rest with each tool. */
export async function readEnrolment(ctx: Context, input: { vpcId: string }): Promise<Enrolment> {
  const look = await lookAt(ctx, input.vpcId);
  allow(ctx.actor, 'read', look);
  const { observed, vpcId, adapters } = look;
  const items = enrolmentItems(observed);
  return {
    vpcId,
    enrolled: enrolledTables(observed).length > 0 && markedSubnets(observed).length > 0,
    items,
    snippets: {
      terraform: terraformSnippet(items),
      cdk: cdkSnippet(items),
      cli: cliSnippet(items, adapters.site.region),
    },
  };
}
