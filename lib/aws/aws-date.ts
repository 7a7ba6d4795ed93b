/** The part of a client or a command's middleware that is needed to look at an answer. */
interface Answered {
  readonly response: unknown;
}

/**
 * A middleware for the step `deserialize` that notes AWS's Date header of the first answer that passes it. AWS's
 * clock decides: a laptop's or a container's may be wrong.
 */
export function dateWatch(note: (date: string) => void) {
  return <Args, Result extends Answered>(next: (args: Args) => Promise<Result>) =>
    async (args: Args): Promise<Result> => {
      const result = await next(args);
      const date = headerDate(result.response);
      if (date) note(date);
      return result;
    };
}

/** The Date header as an ISO instant. */
function headerDate(response: unknown): string | undefined {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return undefined;
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return undefined;
  const time = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
