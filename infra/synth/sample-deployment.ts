/** What is synthesized: a deployment with sign-on, at the address that the distribution has here. */
export const deployment = {
  origin: 'https://d111111abcdef8.cloudfront.net',
  signOn: {
    issuer: 'https://login.example.com',
    clientId: 'sluice',
    roles: { admin: ['network-admins'], operator: ['network-operators'], viewer: ['staff'] },
  },
};

/** As SST hands secrets to its program. */
export const secrets = {
  SST_SECRET_ClientSecret: 'the-client-secret-of-the-synthesis',
  SST_SECRET_SealingSecrets: 'the-sealing-secret-of-the-synthesis',
};
