import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seedSamples } from '@/infra/local/main';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';

describe('the command', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const command = [`${root}node_modules/tsx/dist/cli.mjs`, `${root}infra/doctor/doctor-command.ts`];
  const doctor = (words: string[], more: Record<string, string>) =>
    new Promise<{ code: number; out: string }>((resolve) => {
      const env = { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', ...more };
      execFile(process.execPath, [...command, ...words], { cwd: root, env }, (error, out) =>
        resolve({ code: Number(error?.code ?? 0), out }),
      );
    });

  it('ends with 1 if there is something to mend, and speaks JSON for programs', async () => {
    const aws = createLocalAws({ clock: realClock(), store: memoryStore() });
    const { url } = await aws.listen(0);
    await seedSamples({ endpoint: url });
    const env = { AWS_ENDPOINT_URL: url, AWS_REGION: 'eu-central-1', SLUICE_OIDC_ISSUER: '' };
    const well = await doctor(['--json'], env);
    expect(well.code).toBe(0);
    expect(JSON.parse(well.out)).toMatchObject({ ok: true, deployment: 'sluice-production' });
    const ill = await doctor([], { ...env, AWS_REGION: 'cn-north-1' });
    expect(ill.code).toBe(1);
    expect(ill.out).toContain('to mend');
    await aws.stop();
  });
});
