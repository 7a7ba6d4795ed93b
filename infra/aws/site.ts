/// <reference path="../../.sst/platform/config.d.ts" />
import { lostLineMetric, lostLineWords } from '@/infra/alarms';
import { fromOwnDistributions } from '@/infra/assets-policy';
import { atTheEdge, headersAtTheEdge } from '@/infra/at-the-edge';
import type { Deployment } from '@/infra/deployment';
import type { Resource } from '@/infra/functions';
import type { Names } from '@/infra/names';
import { environmentOf } from '@/infra/values';
import { refuseTooMuch, signOnVariables, webOf } from '@/infra/web';
import type { RoleOf } from './roles';

/**
 * Creates the dashboard and the API. Its function is reached through CloudFront only, which signs each request at the
 * edge; its role is ours, for SST's would allow more.
 */
export function createSite(
  names: Names,
  roleOf: RoleOf,
  values: Readonly<Record<Resource, string>>,
  deployment: Deployment,
) {
  const { domain, dashboardInstances } = deployment;
  const variables = { ...environmentOf(webOf(deployment), values), ...signOnVariables(deployment) };
  refuseTooMuch(variables);
  const site = new Dashboard('site', {
    ...(domain === undefined ? {} : { domain }),
    buildCommand: 'node scripts/build-site.mjs',
    protection: 'oac-with-edge-signing',
    invalidation: false,
    environment: { ...variables, ...(deployment.signOn ? secrets() : {}) },
    server: {
      runtime: 'nodejs24.x',
      architecture: 'arm64',
      memory: '1024 MB',
      timeout: '30 seconds',
    },
    edge: { viewerRequest: { injection: atTheEdge }, viewerResponse: { injection: headersAtTheEdge } },
    transform: {
      server: (args) => {
        args.name = `${names.app}-web`;
        args.role = roleOf(names.functionRoleArn('web'));
        // Each instance answers one request at a time and counts who asks how often by itself: this bounds them all.
        if (dashboardInstances > 0) args.concurrency = { reserved: dashboardInstances };
        // No other origin is answered; SST's default lets all of them in.
        args.url = { authorization: 'iam', cors: false };
      },
      assets: (args) => {
        args.cors = false;
        args.transform = {
          policy: (bucket) => {
            bucket.policy = $output(bucket.policy).apply((policy) =>
              fromOwnDistributions(String(policy), names),
            );
          },
        };
      },
    },
  });
  new aws.cloudwatch.LogMetricFilter(
    'activity-lost',
    {
      logGroupName: `/aws/lambda/${names.app}-web`,
      // As words: the log may be text or JSON.
      pattern: `"${lostLineWords}"`,
      metricTransformation: { name: lostLineMetric, namespace: 'Sluice', value: '1' },
    },
    { dependsOn: site },
  );
  return site;
}

/** Set before the deployment: `npx sst secret set ClientSecret …`, `npx sst secret set SealingSecrets …`. */
function secrets() {
  return {
    SLUICE_CLIENT_SECRET: new sst.Secret('ClientSecret').value,
    SLUICE_SEALING_SECRETS: new sst.Secret('SealingSecrets').value,
  };
}

/**
 * SST's site without what ours has no use for and SST has no option against: the function that optimises images, the
 * upload of cached pages, and the variables of a cache.
 */
class Dashboard extends sst.aws.Nextjs {
  protected override buildPlan(
    output: $util.Output<string>,
    name: string,
    args: sst.aws.NextjsArgs,
    more: { bucket: sst.aws.Bucket },
  ) {
    return super.buildPlan(output, name, args, more).apply((plan) => {
      delete plan.imageOptimizer;
      delete plan.isrCache;
      if (plan.server) plan.server.environment = {};
      return plan;
    });
  }
}
