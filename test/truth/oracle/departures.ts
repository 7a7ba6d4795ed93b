/** Where moto is not AWS, by name, and what is done so that the comparison does not trip over it. */
export const departures: Readonly<Record<string, string>> = {
  'available-at-once':
    "moto's gateways are available when they are created; the local AWS is set to pend for 0 seconds.",
  'deleted-at-once':
    "moto's gateways are deleted when they are told to; the local AWS is set to delete for 0 seconds.",
  'no-refused-release':
    'moto never answers AuthFailure after a deletion; the local AWS is set to refuse for 0 seconds.',
  'association-stays':
    'moto leaves the address of a deleted gateway associated; moto_oracle.py lets go of it.',
  'no-delete-time': 'moto does not say when a gateway was deleted; moto_oracle.py does.',
  'context-times': 'moto writes times with +00:00; moto_oracle.py writes them as AWS does, with Z.',
  'second-execution': 'moto cannot start a second execution (issue 10077); moto_oracle.py works around it.',
  'jsonata-stub':
    'moto does not evaluate JSONata; the npm package does, so flow is independent, not expressions.',
  'token-ignored': 'moto ignores client tokens: no scenario sends one twice.',
  'blackhole-unknown': "moto's routes stay active when their gateway goes: no scenario looks at that.",
};
