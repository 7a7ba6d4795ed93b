import './check-node.mjs';
import { buildEngine } from './build.mjs';
import { install } from './install.mjs';
import { fail } from './run.mjs';
import { settings } from './settings.mjs';
import { deploy } from './stack.mjs';

/** Puts the product and the sample networks on a local AWS that runs already, and prints the dashboard's variables. */
async function deployLocal() {
  await install();
  await buildEngine();
  const variables = await deploy(settings());
  for (const [name, value] of Object.entries(variables)) console.log(`${name}=${value}`);
}
deployLocal().catch(fail);
