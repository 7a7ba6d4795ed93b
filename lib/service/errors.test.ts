import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errors } from './errors';

/** The tests of the verbs, of the API, of sign-on and of what other tools write. */
function tests(): string {
  const folders = ['.', '../api', '../sign-on', '../../terraform'].map(
    (folder) => new URL(`${folder}/`, import.meta.url),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => fileURLToPath(new URL(name, folder))),
  );
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

describe('the table of errors', () => {
  it('holds no code that no test provokes', () => {
    const text = tests();
    const unprovoked = Object.keys(errors).filter((code) => !text.includes(`code: '${code}'`));
    expect(unprovoked).toEqual([]);
  });

  it('says of each what is wrong and what to do', () => {
    for (const { title, remedy, status } of Object.values(errors)) {
      expect(title.length).toBeGreaterThan(5);
      expect(remedy).toMatch(/\.$/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
