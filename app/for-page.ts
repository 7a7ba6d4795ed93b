import { forbidden, notFound } from 'next/navigation';
import { ServiceError } from '@/lib/service/errors';

/** Asks for what a page shows. What is not found or not allowed becomes the page that says so, with its status. */
export async function forPage<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not-found') notFound();
    if (error instanceof ServiceError && error.code === 'forbidden') forbidden();
    throw error;
  }
}
