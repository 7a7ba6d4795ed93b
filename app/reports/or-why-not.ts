import { ServiceError } from '@/lib/service/errors';
import { forPage } from '../for-page';

/** A report, or the expected error that a page tells in its place. What is not found or not allowed has a page of its own; a bug breaks it. */
export async function orWhyNot<T>(report: Promise<T>): Promise<T | ServiceError> {
  try {
    return await forPage(report);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
