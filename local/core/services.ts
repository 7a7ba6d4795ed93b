/** The services that the local AWS is made of. */
import type { Host, Service } from '@/local/core/service';
import { type Ec2Controls, type Ec2Options, ec2Service } from '@/local/ec2/service';
import { eventsService } from '@/local/events/service';
import type { LambdaRuntime } from '@/local/lambda/record';
import { lambdaService } from '@/local/lambda/service';
import { logsService } from '@/local/logs/service';
import { monitoringService } from '@/local/monitoring/service';
import { schedulerService } from '@/local/scheduler/service';
import { snsService } from '@/local/sns/service';
import { sqsService } from '@/local/sqs/service';
import { ssmService } from '@/local/ssm/service';
import { statesService } from '@/local/states/service';
import { stsService } from '@/local/sts/service';

export interface ServiceOptions {
  readonly ec2?: Ec2Options;
  /** Runs functions in process: undefined for one means that its zip runs in a worker thread. */
  readonly lambdaRuntime?: LambdaRuntime;
}

export interface Services {
  readonly all: readonly Service[];
  /** What tests may set in EC2. */
  readonly ec2: Ec2Controls;
}

export function services(host: Host, options: ServiceOptions): Services {
  const ec2 = ec2Service(host, options.ec2);
  const all = [
    ec2,
    eventsService(host),
    lambdaService(host, { runtime: options.lambdaRuntime }),
    logsService(host),
    monitoringService(host, [ec2.metrics]),
    schedulerService(host),
    snsService(host),
    sqsService(host),
    statesService(host),
    ssmService(host),
    stsService(host),
  ];
  return { all, ec2: ec2.controls };
}
