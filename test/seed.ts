/**
 * What all tests draw their samples by: the same for each run, so that a red one is about the change that was made.
 * `npm run prove` takes another each time and prints it; `SLUICE_SEED=n` chooses one, to repeat a run.
 */
export const seed = Number(process.env.SLUICE_SEED || 20_261_122);
