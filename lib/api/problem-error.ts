import type { ApiProblemBody } from '@/lib/view/answers';

/** The one error of the client: it carries the problem as the API answered it (RFC 9457). */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  constructor(
    readonly problem: ApiProblemBody,
    cause?: unknown,
  ) {
    super(problem.detail, { cause });
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
  }
}

/** No answer came: the network is down or Sluice is. */
export const unreachable: ApiProblemBody = {
  type: 'urn:sluice:problem:unreachable',
  code: 'unreachable',
  title: 'Sluice does not answer',
  status: 0,
  detail: 'No answer came from Sluice.',
  remedy: 'Check your connection and try again.',
  requestId: '',
};

/** The problem in an answer; an answer that is none (a proxy's page) becomes one with its status. */
export function problemOf(answer: unknown, status: number): ApiProblemBody {
  if (isProblem(answer)) return answer;
  const detail = `The answer had the status ${status} and was not one of Sluice's.`;
  return { ...unreachable, status, detail };
}

function isProblem(answer: unknown): answer is ApiProblemBody {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'code' in answer &&
    typeof answer.code === 'string' &&
    'detail' in answer &&
    typeof answer.detail === 'string' &&
    'status' in answer &&
    typeof answer.status === 'number'
  );
}
