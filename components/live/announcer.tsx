'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { type Condition, conditionOf } from '@/components/network/condition';
import { stateWords } from '@/components/network/state-words';
import { useMinute } from '@/components/time/now';
import { useTimeWords } from '@/components/time/reader';
import type { NetworkSummary } from '@/lib/view/network';

/** Says to screen readers, politely, which networks changed their state since the last look. */
export function Announcer({ networks }: { networks: readonly NetworkSummary[] }) {
  const t = useTranslations();
  const time = useTimeWords();
  const now = useMinute();
  const before = useRef(new Map<string, Condition>());
  const [said, say] = useState('');
  useEffect(() => {
    const changed = networks.filter((network) => {
      const was = before.current.get(network.vpcId);
      return was !== undefined && was !== conditionOf(network);
    });
    before.current = new Map(networks.map((network) => [network.vpcId, conditionOf(network)]));
    if (changed.length === 0) return;
    say(
      changed
        .map((network) => t('live.changed', { name: network.name, state: stateWords(t, time, network, now) }))
        .join('. '),
    );
  }, [networks, t, time, now]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
