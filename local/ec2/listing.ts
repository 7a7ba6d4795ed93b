/** What all Describe actions do: by ids, then by filters, then by page. */
import type { Filter } from '@aws-sdk/client-ec2';
import { pageByKey } from '@/local/core/page-by-key';
import type { AwsError } from '@/local/core/service';
import { type Filters, passing } from './filter';
import type { Tags } from './records';
import { invalid } from './resource-id';
import type { World } from './world';

export interface Listed<T> {
  readonly all: readonly T[];
  readonly id: (item: T) => string;
  readonly filters: Filters<T>;
  /** An item's tags, if they are not kept by its id. */
  readonly tags?: (item: T) => Tags;
  /** Refuses an id that is not there. */
  readonly missing: (id: string) => AwsError;
  /** Most and fewest items of a page: the API model of each action. */
  readonly pageSize?: { readonly min: number; readonly max: number };
}
export interface Question {
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/** The items asked for, in the order of their ids. Errors: the kind's NotFound, InvalidParameterValue, InvalidNextToken. */
export function listing<T>(
  world: World,
  listed: Listed<T>,
  question: Question,
): { items: T[]; NextToken?: string } {
  const chosen = choose(listed, question.ids);
  const tags = listed.tags ?? ((item: T) => world.tags.get(listed.id(item)) ?? {});
  const passed = passing(chosen, question.filters, listed.filters, tags);
  const limit = pageLimit(question.maxResults, listed.pageSize ?? { min: 5, max: 1000 });
  const page = pageByKey(passed, {
    key: listed.id,
    limit,
    token: question.nextToken,
    invalidToken: 'InvalidNextToken',
  });
  return { items: page.items, ...(page.next === undefined ? {} : { NextToken: page.next }) };
}

function choose<T>({ all, id, missing }: Listed<T>, ids: readonly string[] | undefined): readonly T[] {
  if (!ids || ids.length === 0) return all;
  const byId = new Map(all.map((item) => [id(item), item]));
  return [...new Set(ids)].map((wanted) => {
    const item = byId.get(wanted);
    if (item === undefined) throw missing(wanted);
    return item;
  });
}

function pageLimit(maxResults: number | undefined, { min, max }: { min: number; max: number }): number {
  if (maxResults === undefined) return max;
  if (maxResults < min || maxResults > max)
    throw invalid(
      `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value from ${min} to ${max}.`,
    );
  return maxResults;
}
