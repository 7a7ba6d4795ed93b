import type { Plot } from './actions';

/** Stories that once failed, smallest form, with what they showed. They are told first, always. */
export const regressions: readonly { readonly showed: string; readonly plot: Plot }[] = [];
