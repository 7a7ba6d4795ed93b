/** What savings are compared with, in words. The pages say the same in the reader's language. */
export const baselineWords = [
  'Compared with a NAT gateway with its public address for each slot, day and night; each network with as many slots, and as many kept addresses, as it has now.',
  'AWS bills each hour begun: an hour counts if a gateway stood in it. Several openings within one hour count as one here, while AWS may bill each gateway for it.',
  'Hours before the first count of a network, and hours in which nothing was looked at, are unknown and not counted as saved.',
  'What gateways process and traffic cost the same either way and are left out. List prices, without discounts and taxes.',
].join(' ');
