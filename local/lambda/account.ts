/** What an account may have of functions: AWS's usual limits, of which nothing is reserved here. */
import type * as Lambda from '@aws-sdk/client-lambda';
import type { Handlers } from '@/local/core/service';
import type { FunctionShelf } from './function-shelf';

const mebibyte = 1024 * 1024;
/** Lambda's quotas as the documentation has them (gettingstarted-limits). */
const limits = {
  TotalCodeSize: 75 * 1024 * mebibyte,
  CodeSizeUnzipped: 250 * mebibyte,
  CodeSizeZipped: 50 * mebibyte,
  ConcurrentExecutions: 1_000,
  UnreservedConcurrentExecutions: 1_000,
};

export function accountHandlers(shelf: FunctionShelf): Pick<Handlers<typeof Lambda>, 'GetAccountSettings'> {
  return {
    GetAccountSettings(_input, call) {
      const all = shelf.list(call);
      const TotalCodeSize = all.reduce((sum, { codeSize }) => sum + codeSize, 0);
      return { AccountLimit: limits, AccountUsage: { TotalCodeSize, FunctionCount: all.length } };
    },
  };
}
