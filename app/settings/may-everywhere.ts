import type { Context } from '@/lib/service/context';
import { verbsOf } from '@/lib/service/roles';

/** What the person may do on all networks: what the settings offer. */
export const mayEverywhere = ({ actor }: Context): string[] => verbsOf(actor, 'everywhere');
