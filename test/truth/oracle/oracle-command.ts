/**
 * `npm run oracle`: the real workflow with the real handlers on two AWSs, the local one and moto's, which nobody here
 * wrote. Prints the states that the runs went through and where the two differ. Ends with 0 if they agree, with 1 if
 * not, with 2 where moto is missing.
 */
import { compareAll } from './compare';
import { departures } from './departures';
import { findMoto, missingMoto } from './moto';

async function main(): Promise<number> {
  const python = await findMoto();
  if (python === undefined) {
    console.error(missingMoto);
    return 2;
  }
  const all = await compareAll(python);
  for (const { scenario, isSame, local, moto } of all) {
    console.log(
      `${isSame ? 'same    ' : 'DIFFERS '} ${scenario}: ${local.status}, ${local.states.length} states`,
    );
    console.log(`         ${local.states.join(' ')}`);
    if (isSame) continue;
    console.log(`         local ${JSON.stringify(local, undefined, 2)}`);
    console.log(`         moto  ${JSON.stringify(moto, undefined, 2)}`);
  }
  console.log('\nKnown departures of moto, which the comparison leaves out:');
  for (const [name, says] of Object.entries(departures)) console.log(`  ${name}: ${says}`);
  return all.every(({ isSame }) => isSame) ? 0 : 1;
}

process.exit(await main());
