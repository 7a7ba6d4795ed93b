import type { Look, LookLine } from '@/lib/report/look';

/**
 * What each sweep saw of each network: a CloudWatch Logs group of 16 streams, by the last digit of the VPC's id. So a sweep
 * writes 16 lines at most, and who reads of one network passes over few others.
 */
export interface Looks {
  write(line: LookLine): Promise<void>;
  /** Of one network, from `since` until `until` (left out), milliseconds since 1970, oldest first. */
  ofNetwork(vpcId: string, since: number, until: number): Promise<Look[]>;
}
