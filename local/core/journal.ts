/** An append-only file of lines. What `flush` has promised is on disk, also after `kill -9`. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

export class Journal {
  #waiting = '';
  #appended = 0;
  #durable = 0;
  #writing: Promise<void> | undefined;
  #bytes: number;

  private constructor(
    private readonly file: FileHandle,
    bytes: number,
  ) {
    this.#bytes = bytes;
  }

  /** Opens a journal at its end, making it if it is not there. */
  static async open(path: string): Promise<Journal> {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
    return new Journal(file, (await file.stat()).size);
  }

  get bytes(): number {
    return this.#bytes;
  }

  append(line: string): void {
    this.#waiting += `${line}\n`;
    this.#appended++;
  }

  /**
   * Resolves when all lines so far are on disk. Calls at the same time share one fdatasync: who comes while one
   * is under way waits for the next. Rejects for ever after a failed write, so that nothing is promised wrongly.
   */
  async flush(): Promise<void> {
    const target = this.#appended;
    while (this.#durable < target) {
      this.#writing ??= this.#write();
      await this.#writing;
    }
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }

  async #write(): Promise<void> {
    const lines = Buffer.from(this.#waiting);
    const upTo = this.#appended;
    this.#waiting = '';
    await this.file.appendFile(lines);
    await this.file.datasync();
    this.#bytes += lines.length;
    this.#durable = upTo;
    this.#writing = undefined;
  }
}
