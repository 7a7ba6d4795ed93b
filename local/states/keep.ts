/** Where Step Functions' state is kept: an entry for each event and each strand, so that no write grows with the history. */
import type { Store } from '@/local/core/store';
import type { ExecutionRecord, MachineRecord, RevisionRecord, StoredEvent, StrandRecord } from './record';

export type Keep = ReturnType<typeof keepOf>;

/** Step Functions quotas: an ended execution, its history and its name are kept for so long. */
const keptMs = 90 * 86_400_000;
const longestBetweenLooksMs = 3_600_000;

export function keepOf(store: Store, now: () => number) {
  const executions = store.collection<ExecutionRecord>('states.executions');
  let nextLook = 0;
  const events = store.collection<StoredEvent>('states.events');
  const strands = store.collection<StrandRecord>('states.strands');
  const eventKey = (arn: string, id: number) => `${arn}#${id}`;
  return {
    machines: store.collection<MachineRecord>('states.machines'),
    revisions: store.collection<RevisionRecord>('states.revisions'),
    executions,
    event: (arn: string, id: number) => events.get(eventKey(arn, id)),
    addEvent: (arn: string, event: StoredEvent) => events.put(eventKey(arn, event.id), event),
    /** Forgets what ended too long ago, within an hour of its time. To be called before any action looks for executions. */
    forgetOld(): void {
      if (now() < nextLook) return;
      const ended = executions.values().filter(({ stoppedAt }) => stoppedAt !== undefined);
      for (const { arn } of ended.filter(({ stoppedAt = 0 }) => stoppedAt + keptMs <= now())) {
        executions.delete(arn);
        this.cutEvents(arn, 0);
      }
      nextLook = now() + longestBetweenLooksMs;
    },
    /** Removes the events after `last`. */
    cutEvents(arn: string, last: number): void {
      for (let id = last + 1; events.delete(eventKey(arn, id)); id++);
    },
    putStrand: (arn: string, strand: StrandRecord) => strands.put(`${arn}#${strand.id}`, strand),
    dropStrand: (arn: string, id: string) => strands.delete(`${arn}#${id}`),
    /** All strands, by their execution. */
    strands(): Map<string, StrandRecord[]> {
      const found = new Map<string, StrandRecord[]>();
      for (const [key, strand] of strands.entries()) {
        const arn = key.slice(0, key.lastIndexOf('#'));
        found.set(arn, [...(found.get(arn) ?? []), strand]);
      }
      return found;
    },
  };
}

export const revisionKey = (machineArn: string, revisionId: string): string => `${machineArn}#${revisionId}`;
