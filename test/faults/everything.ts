/** Imported first, it makes the suites of this folder tell every case, not a sample. */
process.env.SLUICE_PROVE = '1';
