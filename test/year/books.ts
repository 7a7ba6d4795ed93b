/** What one network was to cost and what it did, in milliseconds. */
export interface Books {
  /** Planned open; billed: a gateway that the product made was available or being deleted. */
  planned: number;
  billed: number;
  /** The same, outside the times for which a person is answerable. */
  plannedClear: number;
  billedClear: number;
  /** The longest stretches, outside those times: billed though not planned, planned and not available. */
  longestLate: number;
  longestMissing: number;
}
export interface Standing {
  readonly planned: boolean;
  /** Gateways of the product that are billed. */
  readonly billed: number;
  readonly available: boolean;
  /** A person did something to this network, and it is not mended yet, or was just now. */
  readonly disturbed: boolean;
}
export interface Bookkeeper {
  readonly books: Books;
  /** Adds the time since the last call, in which the network stood as it was told then. */
  stand(now: number, standing: Standing): void;
}

export function bookkeeper(start: number): Bookkeeper {
  const books: Books = {
    planned: 0,
    billed: 0,
    plannedClear: 0,
    billedClear: 0,
    longestLate: 0,
    longestMissing: 0,
  };
  let since = start;
  let was: Standing = { planned: false, billed: 0, available: false, disturbed: false };
  let late = 0;
  let missing = 0;
  return {
    books,
    stand(now, standing) {
      const passed = now - since;
      const { planned, billed, available, disturbed } = was;
      if (planned) books.planned += passed;
      books.billed += passed * billed;
      if (!disturbed) {
        if (planned) books.plannedClear += passed;
        books.billedClear += passed * billed;
      }
      late = !disturbed && !planned && billed > 0 ? late + passed : 0;
      missing = !disturbed && planned && !available ? missing + passed : 0;
      books.longestLate = Math.max(books.longestLate, late);
      books.longestMissing = Math.max(books.longestMissing, missing);
      since = now;
      was = standing;
    },
  };
}
