import type { JudgeCall } from '@/test/history/violation';

/** What the product may change, wherever in it the call comes from: one line for each, and nothing that replaces. */
const allowed: ReadonlySet<string> = new Set([
  'ec2:AllocateAddress',
  'ec2:CreateNatGateway',
  'ec2:CreateRoute',
  'ec2:DeleteRoute',
  'ec2:DeleteNatGateway',
  'ec2:ReleaseAddress',
  'ec2:CreateTags',
  'scheduler:CreateSchedule',
  'scheduler:DeleteSchedule',
  'states:StartExecution',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'ssm:PutParameter',
  'sns:Publish',
  'ssm:DeleteParameters',
  'monitoring:PutMetricData',
]);
/** What each function may change in EC2: who can create cannot delete, and who only looks can do neither. */
const inEc2: Readonly<Record<string, readonly string[]>> = {
  observe: [],
  open: ['AllocateAddress', 'CreateNatGateway', 'CreateRoute'],
  close: ['DeleteRoute', 'DeleteNatGateway', 'ReleaseAddress', 'CreateTags'],
  sweep: [],
  'record-activity': [],
};

/** S5: the calls that change something are those on the list, each from the function that has the right. */
export const onTheList: JudgeCall = ({ service, action, worker }) => {
  if (!allowed.has(`${service}:${action}`)) return [`${service}:${action} is not on the list`];
  const may = worker === '' || service !== 'ec2' || inEc2[worker]?.includes(action);
  return may ? [] : [`${action} is not for ${worker}`];
};
