/** How amounts of US dollars are written: nothing is not written as less than nothing, though it be rounded from that. */
export const usdStyle = {
  style: 'currency',
  currency: 'USD',
  signDisplay: 'negative',
  currencyDisplay: 'narrowSymbol',
} as const;
