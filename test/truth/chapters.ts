import { executions } from './facts/executions';
import { firing } from './facts/firing';
import { lambdaFunctions } from './facts/functions';
import { keeping } from './facts/keeping';
import { machines } from './facts/machines';
import { natLife } from './facts/nat-life';
import { natRefusals } from './facts/nat-refusals';
import { routesAndTags } from './facts/routes-and-tags';
import { scheduleGrammar } from './facts/schedule-grammar';
import { schedules } from './facts/schedules';
import { telling } from './facts/telling';

/** All that is asked, in order. */
export const chapters = [
  natLife,
  natRefusals,
  routesAndTags,
  scheduleGrammar,
  schedules,
  firing,
  machines,
  executions,
  telling,
  keeping,
  lambdaFunctions,
];
