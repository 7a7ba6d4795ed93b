/** The list's columns on a wide screen; narrower, a row is a card. */
export const rowColumns =
  'lg:grid lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1.45fr)_minmax(0,1.35fr)_18rem] lg:items-center lg:gap-x-6';
