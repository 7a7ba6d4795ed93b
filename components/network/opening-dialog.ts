import { later } from '@/components/ui/later';

/** The dialog to open a network: its code is fetched once for all who ask. */
export const openingDialog = later(async () => (await import('./open-dialog')).OpenDialog);
