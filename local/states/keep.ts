/** Where Step Functions' state is kept: an entry for each event and each strand, so that no write grows with the history. */
import type { Store } from '@/local/core/store';
import type { ExecutionRecord, MachineRecord, RevisionRecord, StoredEvent, StrandRecord } from './record';

export type Keep = ReturnType<typeof keepOf>;

export function keepOf(store: Store) {
  const events = store.collection<StoredEvent>('states.events');
  const strands = store.collection<StrandRecord>('states.strands');
  const eventKey = (arn: string, id: number) => `${arn}#${id}`;
  return {
    machines: store.collection<MachineRecord>('states.machines'),
    revisions: store.collection<RevisionRecord>('states.revisions'),
    executions: store.collection<ExecutionRecord>('states.executions'),
    event: (arn: string, id: number) => events.get(eventKey(arn, id)),
    addEvent: (arn: string, event: StoredEvent) => events.put(eventKey(arn, event.id), event),
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
