/** The services that the local AWS is made of. */
import { type Ec2Options, ec2Service } from '@/local/ec2/service';
import { eventsService } from '@/local/events/service';
import { sqsService } from '@/local/sqs/service';
import { stsService } from '@/local/sts/service';
import type { Host, Service } from './service';

export interface ServiceOptions {
  readonly ec2?: Ec2Options;
}

export function services(host: Host, options: ServiceOptions): readonly Service[] {
  return [ec2Service(host, options.ec2), eventsService(host), sqsService(host), stsService(host)];
}
