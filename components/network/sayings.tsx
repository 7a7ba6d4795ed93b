import { type Saying, saidOnce } from '@/lib/egress/said-once';
import type { NetworkSummary } from '@/lib/view/network';
import { Subjects } from './subjects';

type Problem = Pick<NetworkSummary['problems'][number], 'code' | 'message' | 'subject'>;

/** What exactly is wrong, each sentence once, with the zones that it is about. */
export function Sayings({ of }: { of: readonly Problem[] }) {
  return saidOnce(of).map(({ message, about }: Saying) => (
    <p key={message} lang="en" className="line-clamp-6 break-words text-muted">
      {message}
      <Subjects of={about} className="ml-1.5" />
    </p>
  ));
}
