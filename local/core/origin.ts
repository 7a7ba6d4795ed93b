import type { Listening } from '@/local/core/http-server';

/** Where the local AWS is reached, as far as it is. */
export class Origin {
  readonly #open: Listening[] = [];
  #tellFirst: (url: string) => void = () => {};

  /** The address of the first port that is opened. */
  readonly first = new Promise<string>((resolve) => {
    this.#tellFirst = resolve;
  });

  /** The address, or the usual one while nothing listens. */
  readonly now = (): string => this.#open[0]?.url ?? 'http://127.0.0.1:4566';

  opened(listening: Listening): Listening {
    this.#open.push(listening);
    this.#tellFirst(listening.url);
    return listening;
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((listening) => listening.close()));
  }
}
