/** The services that the local AWS is made of. */
import { type Ec2Options, ec2Service } from '@/local/ec2/service';
import { eventsService } from '@/local/events/service';
import type { LambdaRuntime } from '@/local/lambda/record';
import { lambdaService } from '@/local/lambda/service';
import { logsService } from '@/local/logs/service';
import { snsService } from '@/local/sns/service';
import { sqsService } from '@/local/sqs/service';
import { statesService } from '@/local/states/service';
import { stsService } from '@/local/sts/service';
import type { Host, Service } from './service';

export interface ServiceOptions {
  readonly ec2?: Ec2Options;
  /** Functions that run in process; the others run from their zips in worker threads. */
  readonly lambdaRuntime?: LambdaRuntime;
}

export function services(host: Host, options: ServiceOptions): readonly Service[] {
  return [
    ec2Service(host, options.ec2),
    eventsService(host),
    logsService(host),
    lambdaService(host, { runtime: options.lambdaRuntime }),
    snsService(host),
    sqsService(host),
    statesService(host),
    stsService(host),
  ];
}
