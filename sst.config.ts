/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app: ({ stage }) => ({
    name: 'sluice',
    home: 'aws',
    removal: stage === 'production' ? 'retain' : 'remove',
    protect: stage === 'production',
    providers: { aws: { version: '7.20.0' } },
  }),
  async run() {
    const { createSluice } = await import('./infra/aws/sluice');
    return createSluice();
  },
});
