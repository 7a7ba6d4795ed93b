import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ssmClient } from '@/lib/aws/clients';
import { endingsOf } from '@/lib/aws/endings/endings-of';
import { type Finding, fail, looked, ok, warn } from './finding';
import type { Patient } from './patient';

/** AWS leaves no function less to share than that with the others (Lambda, reserved concurrency). */
const leastUnreserved = 100;

/** Whether Lambda runs as many instances at once as are reserved for the dashboard. An engine alone reserves none. */
export async function lookAtConcurrency({ config, settings }: Patient): Promise<readonly Finding[]> {
  const what = 'functions at once';
  return looked(what, 'lambda:GetAccountSettings', async () => {
    const { AccountLimit = {} } = await new LambdaClient(config).send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: most = 0, UnreservedConcurrentExecutions: free = most } = AccountLimit;
    const wanted = settings.hub === undefined ? settings.dashboardInstances : 0;
    const found = `${free} of ${most} are not reserved`;
    if (wanted === 0) return ok(what, found);
    const reserves = `${found}; the dashboard reserves ${wanted}, and AWS wants ${leastUnreserved} to be left`;
    if (free - wanted >= leastUnreserved) return ok(what, reserves);
    const remedy =
      'Raise "Concurrent executions" (L-B99A9384) in Service Quotas, or set "dashboardInstances" lower, or 0, in deployment.json.';
    // What other functions reserve may be ours already: a deployment that is there has taken its part.
    const isTooFew = most - wanted < leastUnreserved;
    return isTooFew ? fail(what, reserves, remedy) : warn(what, reserves, `Unless it is deployed: ${remedy}`);
  });
}

/** Standard parameters in an account and region (SSM quotas). */
const mostParameters = 10_000;

/** Whether the ends of sessions can be read: without them nobody gets in. An engine alone has none. */
export async function lookAtSessions({ config, settings, names }: Patient): Promise<readonly Finding[]> {
  if (settings.hub !== undefined) return [];
  const what = 'sessions';
  const { sessionsPath } = names;
  return looked(what, 'ssm:GetParametersByPath', async () => {
    const { length } = await endingsOf(ssmClient(config), sessionsPath).list();
    const found = `${length} were ended before their time, below ${sessionsPath}`;
    if (length < mostParameters / 2) return ok(what, found);
    const remedy =
      'The sweep removes what is over: look at its log. A full account can end nobody\u2019s sessions.';
    return warn(what, `${found}; an account takes ${mostParameters} parameters`, remedy);
  });
}
