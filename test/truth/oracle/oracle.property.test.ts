import { describe, expect, it } from 'vitest';
import { type Compared, compareAll } from './compare';
import { findMoto, missingMoto } from './moto';
import { scenarios } from './scenarios';

const python = await findMoto();
if (python === undefined) console.log(`Not compared with moto. ${missingMoto}`);

/** Without moto there is nothing to compare with: then these are skipped, and the line above says why. */
describe.skipIf(python === undefined)('the workflow in an interpreter that is not ours', () => {
  it('goes through the same states, says the same and leaves the same as on the local AWS', async () => {
    const all: Compared[] = await compareAll(python ?? '');
    expect(all.map(({ scenario }) => scenario)).toEqual(scenarios.map(({ name }) => name));
    for (const { moto, local } of all) expect(moto).toEqual(local);
    const [opening, closing, foreign] = all.map(({ moto }) => moto);
    expect(opening).toMatchObject({ status: 'SUCCEEDED', left: { gateways: [{ state: 'available' }] } });
    expect(opening?.left.routes['opening-private']).toContain('0.0.0.0/0 -> nat');
    expect(closing).toMatchObject({ status: 'SUCCEEDED', left: { gateways: [], addresses: [] } });
    expect(closing?.states).toEqual(
      expect.arrayContaining(['DeleteRoute', 'DeleteGateway', 'ReleaseAddress']),
    );
    expect(foreign).toMatchObject({ status: 'FAILED', left: { gateways: [], addresses: [] } });
    expect(foreign?.left.routes['foreign-private']).toContain('0.0.0.0/0 -> igw');
  }, 300_000);
});
