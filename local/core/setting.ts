import type * as z from 'zod';

/** Settings that are not valid. The message is one sentence that names each field. */
export class SettingRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingRefused';
  }
}

/** Reads what tests, the environment or the endpoint set, by its schema. Error: SettingRefused. */
export function readSetting<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const { data, error } = schema.safeParse(given);
  if (!error) return data;
  const said = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
  throw new SettingRefused(`${said.join('; ')}.`);
}
