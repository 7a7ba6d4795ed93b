import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { doing } from '@/lib/aws/call-failed';
import { inParallel } from '@/lib/aws/in-parallel';
import type { Looks } from '@/lib/aws/looks';
import { parseJson } from '@/lib/aws/parse-json';
import { isMissingStream, putLine } from '@/lib/aws/put-line';
import { type Look, LookLine, lookIn } from '@/lib/report/look';

const digits = [...'0123456789abcdef'];
const streamOf = (digit: string) => `looks-${digit}`;

/** The looks of a site in its log group. */
export function looksOf(logs: CloudWatchLogsClient, logGroupName: string): Looks {
  return {
    async write(line) {
      const parts = digits.flatMap((digit) => partOf(line, digit) ?? []);
      await inParallel(parts, parts.length, ({ digit, part }) => {
        const stream = { logGroupName, logStreamName: streamOf(digit) };
        return doing(`PutLogEvents for ${stream.logStreamName}`, () => putLine(logs, stream, part));
      });
    },
    ofNetwork: (vpcId, since, until) =>
      doing(`GetLogEvents of the looks at ${vpcId}`, () =>
        readLooks(logs, { logGroupName, vpcId, startTime: since, endTime: until }),
      ),
  };
}

/** What a line says of the networks whose ids end so; undefined if there are none. */
function partOf(line: LookLine, digit: string) {
  const isHere = (vpcId: string) => vpcId.endsWith(digit);
  const part = {
    at: line.at,
    ...some('closed', line.closed.filter(isHere)),
    ...some('other-way', line['other-way'].filter(isHere)),
    ...some('unclear', line.unclear.filter(isHere)),
  };
  const open = Object.entries(line.open).filter(([vpcId]) => isHere(vpcId));
  const whole = open.length > 0 ? { ...part, open: Object.fromEntries(open) } : part;
  return Object.keys(whole).length > 1 ? { digit, part: whole } : undefined;
}

function some(name: string, vpcIds: readonly string[]) {
  return vpcIds.length > 0 ? { [name]: vpcIds } : {};
}

interface Reading {
  readonly logGroupName: string;
  readonly vpcId: string;
  readonly startTime: number;
  readonly endTime: number;
}

/** From the oldest on. CloudWatch gives the same token again at the end, and may give an empty page before it. */
async function readLooks(logs: CloudWatchLogsClient, { vpcId, ...range }: Reading): Promise<Look[]> {
  const logStreamName = streamOf(vpcId.slice(-1));
  const looks: Look[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await readPage(logs, { ...range, logStreamName, nextToken });
    if (!page) return [];
    looks.push(...(page.events ?? []).flatMap(({ message = '' }) => lookOf(message, vpcId)));
    if (page.nextForwardToken === undefined || page.nextForwardToken === nextToken) return looks;
    nextToken = page.nextForwardToken;
  }
}

async function readPage(
  logs: CloudWatchLogsClient,
  input: Omit<Reading, 'vpcId'> & { readonly logStreamName: string; readonly nextToken: string | undefined },
) {
  try {
    return await logs.send(new GetLogEventsCommand({ ...input, startFromHead: true }));
  } catch (error) {
    if (isMissingStream(error)) return undefined;
    throw error;
  }
}

/** A line that we did not write, or that a later version wrote, says nothing. */
function lookOf(message: string, vpcId: string): Look[] {
  const line = LookLine.safeParse(parseJson(message)).data;
  const look = line && lookIn(line, vpcId);
  return look ? [look] : [];
}
