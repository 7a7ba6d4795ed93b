import {
  DeleteParametersCommand,
  type Parameter,
  PutParameterCommand,
  paginateGetParametersByPath,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import * as z from 'zod';
import { doing } from '@/lib/aws/call-failed';
import type { Ending, Endings } from '@/lib/aws/endings';
import { parseJson } from '@/lib/aws/parse-json';

/** As DeleteParameters takes them (SSM API, 2014-11-06). */
const mostAtOnce = 10;
const longestSeconds = 24 * 3600;

const Value = z.object({ notBefore: z.int().nonnegative(), forgetAt: z.int().nonnegative().exactOptional() });

/** Endings as SSM parameters below a path, one each, so that two writers never undo each other's. */
export function endingsOf(ssm: SSMClient, path: string): Endings {
  return {
    list: () => doing(`GetParametersByPath of ${path}`, () => read(ssm, path)),
    put: ({ key, ...value }) =>
      doing(`PutParameter ${path}/${key}`, async () => {
        const named = { Name: `${path}/${key}`, Type: 'String', Overwrite: true } as const;
        await ssm.send(new PutParameterCommand({ ...named, Value: JSON.stringify(value) }));
      }),
    remove: (keys) =>
      doing(`DeleteParameters below ${path}`, async () => {
        const names = keys.map((key) => `${path}/${key}`);
        for (let at = 0; at < names.length; at += mostAtOnce)
          await ssm.send(new DeleteParametersCommand({ Names: names.slice(at, at + mostAtOnce) }));
      }),
  };
}

async function read(ssm: SSMClient, path: string): Promise<Ending[]> {
  const found: Ending[] = [];
  for await (const page of paginateGetParametersByPath(
    { client: ssm },
    { Path: path, MaxResults: mostAtOnce },
  ))
    found.push(...(page.Parameters ?? []).map((parameter) => toEnding(parameter, path)));
  return found;
}

/** What somebody wrote there by hand, and nobody can read, ends all from before it was written. */
function toEnding({ Name = '', Value: text = '', LastModifiedDate }: Parameter, path: string): Ending {
  const key = Name.slice(path.length + 1);
  const parsed = Value.safeParse(parseJson(text));
  if (parsed.success) return { key, ...parsed.data };
  const notBefore = Math.floor((LastModifiedDate?.getTime() ?? 0) / 1000) + 1;
  return { key, notBefore, forgetAt: notBefore + longestSeconds };
}
