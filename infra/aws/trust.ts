/// <reference path="../../.sst/platform/config.d.ts" />
import { withoutRoot } from '@/infra/roles';

/** SST lets every user of the account take its functions' roles on, also where nothing is live: that goes from all of them. */
export function trustServicesOnly(): void {
  $transform(aws.iam.Role, (args) => {
    args.assumeRolePolicy = $output(args.assumeRolePolicy).apply((policy) =>
      typeof policy === 'string' ? withoutRoot(policy) : policy,
    );
  });
}
