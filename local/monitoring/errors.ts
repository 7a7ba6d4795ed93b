import { AwsError } from '@/local/core/service';

export const invalidValue = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message);
export const invalidCombination = (message: string): AwsError =>
  new AwsError('InvalidParameterCombinationException', message);
export const validationError = (message: string): AwsError => new AwsError('ValidationError', message);
