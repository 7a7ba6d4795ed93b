import type { ExecutionLine } from '@/lib/view/activity';

/** Somebody's or something's part in an opening, as the run that did it tells it. */
export interface RunWhy {
  readonly cause: string;
  /** Who asked for it, or made the window. */
  readonly by?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly execution: string;
}
/** A time in which a network was open by Sluice. Instants in milliseconds since 1970. */
export interface Opening {
  /** When the run began that set the first route; undefined: before what is known. */
  readonly from: number | undefined;
  /** When the run ended that took the last route; undefined: it was not told yet. */
  readonly until: number | undefined;
  readonly opened?: RunWhy;
  readonly closed?: RunWhy;
  /** Ids of the gateways and addresses that were made for it. */
  readonly made: readonly string[];
}

/**
 * The openings that a network's runs tell. A run that sets a route while it is open belongs to that opening; one that
 * takes routes without an opening before it ends one whose beginning is not known.
 */
export function openingsOf(lines: readonly ExecutionLine[]): Opening[] {
  const inOrder = [...lines].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const openings: Opening[] = [];
  let open: Opening | undefined;
  for (const line of inOrder) {
    if (line.opened) open = open ? withMade(open, line) : begun(line);
    if (!line.closed) continue;
    openings.push(ended(open ?? { from: undefined, until: undefined, made: [] }, line));
    open = undefined;
  }
  return open ? [...openings, open] : openings;
}

function begun(line: ExecutionLine): Opening {
  const from = Date.parse(line.execution.startedAt);
  return { from, until: undefined, opened: whyOf(line), made: madeBy(line) };
}

function withMade(opening: Opening, line: ExecutionLine): Opening {
  return { ...opening, made: [...new Set([...opening.made, ...madeBy(line)])] };
}

function ended(opening: Opening, line: ExecutionLine): Opening {
  return { ...opening, until: Date.parse(line.at), closed: whyOf(line) };
}

function whyOf({ execution: { name, cause, by, reason, ticket } }: ExecutionLine): RunWhy {
  return {
    execution: name,
    cause,
    ...(by ? { by: by.name } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

/** What a run did is told as `AllocateAddress eipalloc-…`, `CreateGateway nat-…`. */
function madeBy({ did }: ExecutionLine): string[] {
  return did.flatMap((deed) => /^(?:AllocateAddress|CreateGateway) (\S+)$/.exec(deed)?.[1] ?? []);
}
