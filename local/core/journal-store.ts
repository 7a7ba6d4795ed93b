/** State in a folder: a snapshot and the journal of what came after it. */
import { open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Collections } from '@/local/core/memory-store';
import type { Store } from '@/local/core/store';
import { DataFolderLocked, takeDataFolder } from './data-folder';
import { Journal } from './journal';
import { journalPath, readFolder, snapshotPath } from './journal-files';

export interface JournalStoreOptions {
  /** Bytes of journal after which it becomes a snapshot. */
  readonly compactAtBytes?: number;
}

/**
 * Opens the folder's state for this process alone. After `flush`, a kill loses nothing.
 * Errors: DataFolderLocked, DataFolderNotWritable, DataFolderDamaged.
 */
export async function openJournalStore(folder: string, options: JournalStoreOptions = {}): Promise<Store> {
  const release = await takeSoon(folder);
  try {
    return await JournalStore.open(folder, release, options.compactAtBytes ?? 8 * 1024 * 1024);
  } catch (error) {
    release();
    throw error;
  }
}

/** A killed process may take a moment to be gone: worth a second's wait. */
async function takeSoon(folder: string): Promise<() => void> {
  for (let tries = 20; ; tries--) {
    try {
      return takeDataFolder(folder);
    } catch (error) {
      if (!(error instanceof DataFolderLocked) || tries === 0) throw error;
      await setTimeout(50);
    }
  }
}

class JournalStore implements Store {
  #compacting: Promise<void> | undefined;
  /** Set while a snapshot is under way: the journal that it will replace. */
  #previous: Journal | undefined;

  private constructor(
    private readonly folder: string,
    private readonly release: () => void,
    private readonly compactAtBytes: number,
    private readonly collections: Collections,
    private generation: number,
    private journal: Journal,
  ) {}

  static async open(folder: string, release: () => void, compactAtBytes: number): Promise<Store> {
    const collections = new Collections((name, key, json) => store.#append(name, key, json));
    const generation = await readFolder(folder, collections);
    const journal = await Journal.open(journalPath(folder, generation));
    await syncFolder(folder);
    const store = new JournalStore(folder, release, compactAtBytes, collections, generation, journal);
    return store;
  }

  collection<T>(name: string) {
    return this.collections.collection<T>(name);
  }

  async flush(): Promise<void> {
    await this.#previous?.flush();
    await this.journal.flush();
  }

  async close(): Promise<void> {
    await this.#compacting;
    await this.journal.close();
    this.release();
  }

  #append(name: string, key: string, json: string | undefined): void {
    const at = `${JSON.stringify(name)},${JSON.stringify(key)}`;
    this.journal.append(json === undefined ? `[${at}]` : `[${at},${json}]`);
    if (this.journal.bytes > this.compactAtBytes) this.#compacting ??= this.#compact();
  }

  /**
   * Begins a new journal and writes all there was before it as a snapshot. Until the snapshot is in place the
   * folder holds the old snapshot and both journals, which together are the same. What changes while it is written
   * stands in the new journal too, which is read after it.
   */
  async #compact(): Promise<void> {
    const generation = this.generation + 1;
    const next = await Journal.open(journalPath(this.folder, generation));
    await syncFolder(this.folder);
    const entries = [...this.collections.all()];
    const previous = this.journal;
    this.#previous = previous;
    this.journal = next;
    this.generation = generation;
    await previous.flush();
    await replaceFile(snapshotPath(this.folder), snapshotPieces(generation, entries));
    await syncFolder(this.folder);
    this.#previous = undefined;
    await previous.close();
    await removeOlder(this.folder, generation);
    this.#compacting = undefined;
  }
}

/** So many entries at a time, that no call waits for a large snapshot: 8 MB at once took 200 ms. */
const entriesAtOnce = 200;

function* snapshotPieces(generation: number, entries: readonly unknown[]): Generator<string> {
  yield `${JSON.stringify({ generation })}\n`;
  for (let from = 0; from < entries.length; from += entriesAtOnce) {
    const some = entries.slice(from, from + entriesAtOnce);
    yield some.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

async function replaceFile(path: string, pieces: Iterable<string>): Promise<void> {
  const file = await open(`${path}.new`, 'w');
  for (const piece of pieces) await file.write(piece);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
}

/** Makes names durable; not every system can, and those that cannot do not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function removeOlder(folder: string, generation: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = Number(/^journal-(\d+)\.jsonl$/.exec(name)?.[1] ?? Number.POSITIVE_INFINITY);
    if (number < generation) await rm(join(folder, name));
  }
}
