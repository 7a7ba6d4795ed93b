import { ServiceError } from '@/lib/service/errors';

/** What was asked, or the expected error that a page, or a part of one, tells in its place; a bug breaks the page. */
export async function orRefusal<T>(asked: Promise<T>): Promise<T | ServiceError> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
