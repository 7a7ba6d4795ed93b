/** The command `local-idp`: serves the local identity provider on loopback until it is told to stop. */
import * as z from 'zod';
import { startIdp } from './idp';

const Settings = z.object({
  SLUICE_IDP_PORT: z.coerce
    .number<string>('it must be a port from 0 to 65535')
    .int()
    .min(0)
    .max(65_535)
    .default(4567),
  SLUICE_ORIGIN: z.url().default('http://localhost:3000'),
});

const { SLUICE_IDP_PORT, SLUICE_ORIGIN } = Settings.parse(process.env);
const idp = await startIdp({ port: SLUICE_IDP_PORT, origin: new URL(SLUICE_ORIGIN).origin });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void idp.stop().then(() => process.exit(0)));
console.log(`The local identity provider is ready on ${idp.issuer}`);
