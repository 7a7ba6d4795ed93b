import { graphText } from './graph-text';
import { synthesized } from './synthesized';

const at = process.argv.indexOf('--stage');
const stage = at < 0 ? 'production' : (process.argv[at + 1] ?? 'production');
console.log(graphText(await synthesized(stage)));
