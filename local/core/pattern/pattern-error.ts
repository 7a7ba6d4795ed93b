/** Why an event pattern is not valid; the caller says it in its service's words. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern';
}
