/** Functions' code: kept as zips in the store, unpacked once per process for the worker threads. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { AwsError } from '@/local/core/service';
import type { Store } from '@/local/core/store';

/** AWS, "Lambda quotas": a zip in a request, and all of a function unpacked [D]. */
const maxZipBytes = 50 * 1024 * 1024;
const maxUnpackedBytes = 250 * 1024 * 1024;

interface CodeInfo {
  readonly codeSha256: string;
  readonly codeSize: number;
}
export interface CodeShelf {
  /** Checks and keeps a zip. Throws InvalidParameterValueException. */
  keep(zip: Uint8Array): CodeInfo;
  /** The folder that holds the code, unpacked. */
  unpacked(codeSha256: string): string;
  /** Forgets the zips that no function uses. */
  prune(used: ReadonlySet<string>): void;
}

export function codeShelf(store: Store): CodeShelf {
  const zips = store.collection<string>('lambda.code');
  const byCode = new Map<string, string>();
  return {
    keep(zip) {
      unzipped(zip);
      const codeSha256 = createHash('sha256').update(zip).digest('base64');
      if (!zips.has(codeSha256)) zips.put(codeSha256, Buffer.from(zip).toString('base64'));
      return { codeSha256, codeSize: zip.byteLength };
    },
    unpacked(codeSha256) {
      const known = byCode.get(codeSha256);
      if (known !== undefined) return known;
      const zip = zips.get(codeSha256);
      if (zip === undefined) throw new Error(`The code ${codeSha256} is not kept`);
      const folder = unpack(unzipped(Buffer.from(zip, 'base64')));
      byCode.set(codeSha256, folder);
      return folder;
    },
    prune(used) {
      for (const [codeSha256] of zips.entries()) if (!used.has(codeSha256)) zips.delete(codeSha256);
    },
  };
}

function unzipped(zip: Uint8Array): Record<string, Uint8Array> {
  if (zip.byteLength > maxZipBytes) throw invalid('Unzipped size must be smaller than 262144000 bytes');
  const files = read(zip);
  const size = Object.values(files).reduce((sum, file) => sum + file.byteLength, 0);
  if (size > maxUnpackedBytes) throw invalid('Unzipped size must be smaller than 262144000 bytes');
  const outside = Object.keys(files).find((path) => path.startsWith('/') || path.split('/').includes('..'));
  if (outside !== undefined) throw invalid(`The zip names a file outside of it: ${outside}`);
  return files;
}

function read(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch (error) {
    if (error instanceof Error)
      throw invalid('Could not unzip uploaded file. Please check your file, then try to upload again.');
    throw error;
  }
}

/** Of this process: removed at its end. */
const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function unpack(files: Record<string, Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-lambda-'));
  folders.add(folder);
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    if (path.endsWith('/')) mkdirSync(target, { recursive: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  }
  return folder;
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValueException', message);
