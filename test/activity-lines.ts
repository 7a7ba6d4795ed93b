import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { namesOf } from '@/infra/names';
import { ChangeLine } from '@/lib/view/activity';
import type { World } from '@/test/local-world';

/** The lines about changes that stand in a world's activity log, oldest first, each with its stream. */
export async function changeLines(world: World): Promise<(ChangeLine & { stream: string })[]> {
  const logs = new CloudWatchLogsClient(world.aws.sdkConfig());
  const { activityLogGroup } = namesOf({ app: 'sluice', ...world.engine.site });
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: activityLogGroup }));
  return events.flatMap(({ message = '', logStreamName = '' }) => {
    const line = ChangeLine.safeParse(JSON.parse(message)).data;
    return line ? [{ ...line, stream: logStreamName }] : [];
  });
}
