import './check-node.mjs';
import { buildEngine } from './build.mjs';
import { fail } from './run.mjs';

/** Bundles the functions to `.build/bundles/<name>` if their sources have changed: a deployment to AWS begins with it. */
buildEngine().catch(fail);
