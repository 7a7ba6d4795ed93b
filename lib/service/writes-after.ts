import type { Writing } from './context';

/** What can write in a site, in which each write waits for what must be done first, and is not done if that fails. */
export function writesAfter({
  records,
  executions,
  enroller,
}: Writing): (begin: () => Promise<void>) => Writing {
  return (begin) => ({
    records: {
      list: records.list,
      async write(record) {
        await begin();
        return records.write(record);
      },
    },
    executions: {
      ...executions,
      async start(request) {
        await begin();
        return executions.start(request);
      },
    },
    ...(enroller ? { enroller: { start: (request) => begin().then(() => enroller.start(request)) } } : {}),
  });
}
