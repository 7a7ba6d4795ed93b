import type { Writing } from './context';

/** What can write in a site, in which each write waits for what must be done first, and is not done if that fails. */
export function writesAfter({
  records,
  executions,
  notices,
  enroller,
  ended,
}: Writing): (begin: () => Promise<void>) => Writing {
  return (begin) => ({
    records: {
      list: records.list,
      entriesOf: records.entriesOf,
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
    notices: { ...notices, send: (notice) => begin().then(() => notices.send(notice)) },
    ...(ended ? { ended: endsAfter(begin, ended) } : {}),
    ...(enroller ? { enroller: { start: (request) => begin().then(() => enroller.start(request)) } } : {}),
  });
}

function endsAfter(begin: () => Promise<void>, ended: NonNullable<Writing['ended']>): typeof ended {
  return {
    endActor: (actorId) => begin().then(() => ended.endActor(actorId)),
    endAll: () => begin().then(() => ended.endAll()),
  };
}
