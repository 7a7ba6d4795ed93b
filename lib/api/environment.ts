import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from '@/lib/service/context';
import { ServiceError } from '@/lib/service/errors';
import { fieldErrors } from './field-errors';
import { problemAnswer } from './problem';

/** What every handler finds: who acts and with what, and the request's id. `goesOn`: the work of one that was answered before it had ended. */
export interface Environment {
  Variables: { context: Context; requestId: string; goesOn?: Promise<unknown> };
}
export type Api = OpenAPIHono<Environment>;

/** A part of the API, in which a request that does not fit its schema is answered with a pointer to each field. */
export function newApi(): Api {
  return new OpenAPIHono<Environment>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const fields = fieldErrors(result.target, result.error.issues);
      const named = [...new Set(fields.map((field) => field.pointer || 'the body'))].join(', ');
      return problemAnswer(c, new ServiceError('invalid', `Not valid: ${named}.`, { fields }));
    },
  });
}
