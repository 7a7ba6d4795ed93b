import { chapter } from '../fact';
import { natBirth } from './nat-birth';
import { natDeath } from './nat-death';
import { beginLife } from './one-life';

/** One gateway from birth to the time after its deletion: each row stands on those before it. */
export const natLife = chapter({
  title: 'The life of a NAT gateway',
  setup: beginLife,
  rows: [...natBirth, ...natDeath],
});
