/** The folder that holds the local AWS's state: one process has it at a time. */
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Another process has the folder. */
export class DataFolderLocked extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The data folder ${folder} is in use by another local AWS (process ${pid}). Stop that first.`);
    this.name = 'DataFolderLocked';
  }
}
/** The folder cannot be made or written to. */
export class DataFolderNotWritable extends Error {
  constructor(
    readonly folder: string,
    cause: unknown,
  ) {
    super(`The data folder ${folder} is not writable. Choose another or change its permissions.`, { cause });
    this.name = 'DataFolderNotWritable';
  }
}

/** Takes the folder for this process. Returns how to give it back. Errors: DataFolderLocked, DataFolderNotWritable. */
export function takeDataFolder(folder: string): () => void {
  const lock = join(folder, 'lock');
  const claim = join(folder, `lock.${process.pid}`);
  try {
    makeFolder(resolve(folder));
    writeFileSync(claim, ownMark());
  } catch (error) {
    throw new DataFolderNotWritable(folder, error);
  }
  try {
    while (!tookByLink(claim, lock)) evictDead(folder, lock);
  } finally {
    rmSync(claim, { force: true });
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

/** The locks that this process holds: process numbers are used again, above all in containers. */
const held = new Set<string>();

/** Not `recursive`: in places that take no folder, such as /proc, Node.js then tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** A link is made whole or not at all, so the lock is never seen empty. */
function tookByLink(claim: string, lock: string): boolean {
  try {
    linkSync(claim, lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes the lock of a process that is no more; of two that try, one gets it out of the way. */
function evictDead(folder: string, lock: string): void {
  const mark = readMark(lock);
  if (mark === undefined) return;
  const pid = Number(mark.split(' ')[0]);
  if (isAlive(mark, lock)) throw new DataFolderLocked(folder, pid);
  const aside = join(folder, `lock.dead.${process.pid}`);
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = readMark(aside);
  if (moved !== undefined && moved !== mark && isAlive(moved, lock)) tookByLink(aside, lock);
  rmSync(aside, { force: true });
}

function readMark(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function ownMark(): string {
  return `${process.pid} ${startOf(process.pid)}`;
}

/** Alive is a process whose number is in use and, where that can be told, since the same time. */
function isAlive(mark: string, lock: string): boolean {
  const [pid = '', began = ''] = mark.split(' ');
  if (Number(pid) === process.pid) return held.has(lock);
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  return began === '' || startOf(Number(pid)) === began;
}

/** When a process began, by Linux's count; empty where that cannot be told, `dead` for one that only waits to be reaped. */
function startOf(pid: number): string {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
  const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? 'dead' : (fields[18] ?? '');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
