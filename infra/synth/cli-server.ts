import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';

const Call = z.object({ method: z.string(), params: z.array(z.unknown()) });

/** What SST's components ask of the CLI that started them, which is not here: answers as the CLI gives them. */
export type CliAnswers = Readonly<Record<string, (params: unknown) => unknown>>;

/** Stands in for the CLI on a loopback port; gives its address and how to end it. */
export async function startCliServer(answers: CliAnswers): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { method, params } = Call.parse(await json(request));
    const answer = answers[method];
    const body = answer
      ? { result: await answer(params[0]), error: null }
      : { error: `The synthesis has no answer to ${method}.` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
