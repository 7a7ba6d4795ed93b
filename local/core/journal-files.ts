/** What the data folder holds, and how it is read. */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Collections } from '@/local/core/memory-store';

/** The state cannot be read. Nothing is changed, so that it can be looked at. */
export class DataFolderDamaged extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    cause?: unknown,
  ) {
    super(`The state in ${file} is damaged at line ${line}. Move the data folder away to start empty.`, {
      cause,
    });
    this.name = 'DataFolderDamaged';
  }
}

export function snapshotPath(folder: string): string {
  return join(folder, 'snapshot.jsonl');
}

export function journalPath(folder: string, generation: number): string {
  return join(folder, `journal-${generation}.jsonl`);
}

const header = z.object({ generation: z.int() });
/** [collection, key, value], or without value for a deletion. */
const change = z.tuple([z.string(), z.string()]).rest(z.unknown());

/** Fills the collections. Returns the generation of the journal to go on with. Errors: DataFolderDamaged. */
export async function readFolder(folder: string, collections: Collections): Promise<number> {
  let generation = readSnapshot(snapshotPath(folder), collections);
  readJournal(journalPath(folder, generation), collections);
  while (existsSync(journalPath(folder, generation + 1))) {
    generation++;
    readJournal(journalPath(folder, generation), collections);
  }
  return generation;
}

function readSnapshot(file: string, collections: Collections): number {
  if (!existsSync(file)) return 0;
  const [first = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const { generation } = parseLine(file, first, 1, header);
  for (const [index, line] of lines.entries()) apply(collections, parseLine(file, line, index + 2, change));
  return generation;
}

/** A last line without an end was never promised to anybody: it is cut off. */
function readJournal(file: string, collections: Collections): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  if (whole.length < bytes.length) truncateSync(file, whole.length);
  const lines = whole.toString('utf8').split('\n').slice(0, -1);
  for (const [index, line] of lines.entries()) apply(collections, parseLine(file, line, index + 1, change));
}

function apply(collections: Collections, [name, key, ...value]: z.infer<typeof change>): void {
  if (value.length > 0) collections.load(name, key, value[0]);
  else collections.drop(name, key);
}

function parseLine<T>(file: string, line: string, number: number, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(line));
  } catch (error) {
    throw new DataFolderDamaged(file, number, error);
  }
}
