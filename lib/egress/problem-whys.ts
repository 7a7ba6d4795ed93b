/**
 * Why something is so, where a problem has several reasons: closed codes, with their English. What is put in is named in
 * the braces, and comes with the problem (`about`); the pages have each in both languages, as `why.<code>`.
 */
export const whys = {
  'pending-long': 'pending for over 20 minutes',
  'deleting-long': 'deleting for over 30 minutes',
  'still-in-use': 'AWS shows it in use',
  'group-missing': 'the schedule group is missing',
  'tags-lost': 'its own sluice tags are missing or do not fit',
  'address-tags-lost': 'its address has lost the sluice tags',
  'address-missing': 'its address is not listed',
  'appliance-attached': 'an appliance is attached to it',
  'slot-unknown': 'its tag sluice:slot is missing or not known',
  'vpc-tag-missing': 'its tag sluice:vpc is missing',
  'vpc-tag-unknown': 'its tag sluice:vpc names no network: {detail}',
  'managed-tag-missing': 'its tag sluice:managed is missing',
  'no-gateway-there': 'no gateway is built in {detail}',
  'other-address': '{slot} uses {detail}',
  'not-offered': 'Not offered here.',
  'not-minutes': 'Not a number of minutes.',
  'over-most': 'More than the {most} minutes allowed.',
  'only-required': 'Only "required" counts.',
  gateway: 'the NAT gateway',
  'internet-gateway': 'the internet gateway',
  'egress-only-gateway': 'the egress-only internet gateway',
  'transit-gateway': 'the transit gateway',
  'virtual-private-gateway': 'the virtual private gateway',
  'vpc-endpoint': 'the endpoint',
  instance: 'the instance',
  'network-interface': 'the network interface',
  peering: 'the peering connection',
  'carrier-gateway': 'the carrier gateway',
  'local-gateway': 'the local gateway',
  'core-network': 'the core network',
  local: 'the network itself',
  other: 'the target',
  'no-zone': 'no zone has a place for its gateway',
  'zone-of': 'it uses the gateway in {detail}',
  'wanted-closed': 'It is wanted closed.',
  'one-too-many': 'It is one too many.',
  'latest-end': 'Its latest end was {detail}.',
  'expiry-unread': 'Its tag sluice:expires-at cannot be read, and it was made at {detail}.',
  'entry-name': 'The name is not one that Sluice gives.',
  'entry-unreadable': 'Its input cannot be read: {detail}',
  'entry-window': 'The window in its input cannot be: {detail}',
  'entry-other': 'Its input belongs to another entry.',
} as const;
export type Why = keyof typeof whys;

/** A reason in English, with what it is about put in. */
export function whyText(why: Why, about: Readonly<Record<string, string>> = {}): string {
  return whys[why].replace(/\{(\w+)\}/g, (_, name: string) => about[name] ?? '');
}

export function isWhy(text: string | undefined): text is Why {
  return text !== undefined && Object.hasOwn(whys, text);
}
