import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderLocked, DataFolderNotWritable } from './data-folder';
import { DataFolderDamaged } from './journal-files';
import { openJournalStore } from './journal-store';
import { memoryStore } from './memory-store';
import type { Store } from './store';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a stop without warning leaves: the folder, and a lock that nobody holds. */
async function reopened(store: Store): Promise<Store> {
  await store.close();
  return openJournalStore(folder);
}

describe('the journal store', () => {
  it('has after a restart what it had before, in the same order', async () => {
    const store = await openJournalStore(folder);
    const things = store.collection<{ n: number }>('things');
    things.put('b', { n: 1 });
    things.put('a', { n: 2 });
    things.put('b', { n: 3 });
    things.put('c', { n: 4 });
    things.delete('a');
    store.collection<string>('others').put('a', 'text');
    const again = await reopened(store);
    expect(again.collection('things').entries()).toEqual([
      ['b', { n: 3 }],
      ['c', { n: 4 }],
    ]);
    expect(again.collection('others').values()).toEqual(['text']);
    await again.close();
  });

  it('behaves as the memory store does, through restarts and snapshots', async () => {
    const change = fc.record({
      name: fc.constantFrom('x', 'y'),
      key: fc.constantFrom('a', 'b', 'c', '__proto__', 'ü\n'),
      value: fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
      restart: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 60 }), async (changes) => {
        const path = mkdtempSync(join(folder, 'run-'));
        const model = memoryStore();
        let store = await openJournalStore(path, { compactAtBytes: 300 });
        for (const { name, key, value, restart } of changes) {
          for (const each of [model, store]) {
            if (value === undefined) each.collection(name).delete(key);
            else each.collection(name).put(key, value);
          }
          await store.flush();
          if (!restart) continue;
          await store.close();
          store = await openJournalStore(path, { compactAtBytes: 300 });
        }
        for (const name of ['x', 'y'])
          expect(store.collection(name).entries()).toEqual(model.collection(name).entries());
        await store.close();
      }),
      { numRuns: 40 },
    );
  });

  it('cuts off a torn last line and goes on', async () => {
    const store = await openJournalStore(folder);
    store.collection('things').put('a', 1);
    await store.close();
    appendFileSync(join(folder, 'journal-0.jsonl'), '["things","a",{"torn');
    const again = await openJournalStore(folder);
    again.collection('things').put('b', 2);
    const third = await reopened(again);
    expect(third.collection('things').entries()).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    await third.close();
  });

  it('refuses a journal that is damaged in its midst, and changes nothing', async () => {
    writeFileSync(join(folder, 'journal-0.jsonl'), '["things","a",1]\nnonsense\n["things","b",1]\n');
    await expect(openJournalStore(folder)).rejects.toThrow(DataFolderDamaged);
    await expect(openJournalStore(folder)).rejects.toThrow('damaged at line 2');
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('makes a snapshot of a long journal and removes the old ones', async () => {
    const store = await openJournalStore(folder, { compactAtBytes: 1_000 });
    const things = store.collection<string>('things');
    for (let n = 0; n < 200; n++) {
      things.put(`k${n % 5}`, 'x'.repeat(50));
      await store.flush();
    }
    const again = await reopened(store);
    const journals = readdirSync(folder).filter((name) => name.startsWith('journal-'));
    expect(journals).toHaveLength(1);
    expect(existsSync(join(folder, 'snapshot.jsonl'))).toBe(true);
    expect(again.collection('things').values()).toHaveLength(5);
    await again.close();
  });

  it('holds values that nobody can change in place', async () => {
    const given = { list: [1] };
    const things = memoryStore().collection<typeof given>('things');
    things.put('a', given);
    given.list.push(2);
    expect(things.get('a')).toEqual({ list: [1] });
    expect(() => things.get('a')!.list.push(2)).toThrow(TypeError);
  });
});

describe('the data folder', () => {
  it('belongs to one at a time', async () => {
    const store = await openJournalStore(folder);
    await expect(openJournalStore(folder)).rejects.toThrow(DataFolderLocked);
    await store.close();
    await (await openJournalStore(folder)).close();
  });

  it('is taken from a process that is no more, even if its number is ours', async () => {
    for (const mark of ['999999999 1', `${process.pid} 1`, '1 1']) {
      writeFileSync(join(folder, 'lock'), mark);
      await (await openJournalStore(folder)).close();
    }
  });

  it('must be writable', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(openJournalStore(join(file, 'below'))).rejects.toThrow(DataFolderNotWritable);
    if (process.platform === 'linux')
      await expect(openJournalStore('/proc/none')).rejects.toThrow(DataFolderNotWritable);
    chmodSync(folder, 0o500);
    if (process.getuid?.() !== 0)
      await expect(openJournalStore(folder)).rejects.toThrow(DataFolderNotWritable);
    chmodSync(folder, 0o700);
  });
});
