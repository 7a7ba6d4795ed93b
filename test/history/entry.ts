import type { JsonObject } from '@/local/core/wire/message';
import type {
  AddressRecord,
  NatGatewayRecord,
  RouteTableRecord,
  SubnetRecord,
  Tags,
  VpcRecord,
} from '@/local/ec2/records';
import type { GroupRecord, ScheduleRecord } from '@/local/scheduler/record';
import type { ExecutionRecord } from '@/local/states/record';

/**
 * A history of one local AWS, in the order in which things happened: calls that begin and end, what each changed in the
 * world and when, and what the functions saw. Times are epoch milliseconds of the local clock.
 */

/** `product`: a client of the product. `hands`: a client of the test. `aws`: a service that calls another one. */
export type Caller = 'product' | 'hands' | 'aws';

/** Where in the product a call comes from. `run` is the execution's name; both are empty for the web and for tests. */
export interface Origin {
  readonly worker: string;
  readonly run: string;
  /** Counts the invocations of functions, so that one is told from the next; 0 outside of them. */
  readonly invocation: number;
}
/** A call that may change something: reads are told by `Look`, and by `End` if they fail. */
export interface Begin extends Origin {
  readonly kind: 'begin';
  readonly at: number;
  readonly call: number;
  readonly who: Caller;
  readonly service: string;
  readonly action: string;
  readonly input: JsonObject;
}
export interface End {
  readonly kind: 'end';
  readonly at: number;
  readonly call: number;
  readonly who: Caller;
  readonly service: string;
  readonly action: string;
  /** AWS's code, if it failed. */
  readonly error?: string;
}
/** An invocation of a function begins: what it does is decided by what its run has seen until then. */
export interface Start extends Origin {
  readonly kind: 'start';
  readonly at: number;
}
/** What a function was shown of EC2, by id: a gateway's state, `used` or `free`, a table's default target or `none`. */
export interface Look extends Origin {
  readonly kind: 'look';
  readonly at: number;
  readonly of: LookedAt;
  readonly found: ReadonlyMap<string, string>;
}
export type LookedAt = 'gateways' | 'addresses' | 'tables';

/** What the world holds, by kind. */
export interface Things {
  readonly gateway: NatGatewayRecord;
  readonly address: AddressRecord;
  readonly table: RouteTableRecord;
  readonly subnet: SubnetRecord;
  readonly vpc: VpcRecord;
  readonly tags: Tags;
  readonly schedule: ScheduleRecord;
  readonly group: GroupRecord;
  readonly execution: ExecutionRecord;
}
/** A change of the world: by a call, or by the passing of time. Without `now` the thing is gone. */
export type Write = {
  readonly [Kind in keyof Things]: {
    readonly kind: 'write';
    readonly at: number;
    readonly who: Caller;
    readonly call?: number;
    /** Account and region, with a slash between. */
    readonly site: string;
    readonly what: Kind;
    readonly id: string;
    readonly now?: Things[Kind];
  };
}[keyof Things];

export type Entry = Start | Begin | End | Look | Write;
