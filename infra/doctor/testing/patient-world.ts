import { afterEach, beforeEach } from 'vitest';
import { localWorld, type World } from '@/test/local-world';
import { type Examination, examine, type Report } from '../examine';

/** A deployment on the local AWS for each test, for the doctor to look at. */
export let here: World;

/** To be called once in a test file. */
export function aPatientForEach(): void {
  beforeEach(async () => {
    here = await localWorld();
  });
  afterEach(() => here.stop());
}

export const examined = (more: Partial<Examination> = {}) =>
  examine({
    config: here.aws.sdkConfig(),
    stage: 'production',
    deployment: 'sluice',
    now: here.now,
    ...more,
  });
export const findings = (report: Report) => report.areas.flatMap(({ findings: all }) => all);
export const found = (report: Report, what: string) => findings(report).find((one) => one.what === what);
