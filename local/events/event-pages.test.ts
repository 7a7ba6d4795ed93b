import { EventBridgeClient, PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { expect, it } from 'vitest';
import { createLocalAws } from '@/local/core/local-aws';
import { memoryStore } from '@/local/core/memory-store';
import { realClock } from '@/local/core/real-clock';
import { keptEvents } from './event-log';

it('shows the last events, newest first, with what people wrote escaped', async () => {
  const clock = realClock();
  const aws = createLocalAws({ clock, store: memoryStore() });
  const { url } = await aws.listen(0);
  const events = new EventBridgeClient(aws.sdkConfig());
  await events.send(new PutRuleCommand({ Name: 'takes-b', EventPattern: '{"detail":{"n":[2]}}' }));
  for (const n of [1, 2]) {
    const Entries = [
      { Source: '<script>x</script>', DetailType: `number ${n}`, Detail: JSON.stringify({ n }) },
    ];
    await events.send(new PutEventsCommand({ Entries }));
  }
  const page = await (await fetch(`${url}/_local/events`)).text();
  const json = await (await fetch(`${url}/_local/events.json`)).json();
  await aws.stop();
  clock.stop();
  expect(page.indexOf('number 2')).toBeLessThan(page.indexOf('number 1'));
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('<script');
  expect(json.events.map(({ rules }: { rules: string[] }) => rules)).toEqual([['takes-b'], []]);
});

it('keeps no more than the last thousand', async () => {
  const aws = createLocalAws({ clock: realClock(), store: memoryStore() });
  const scope = { account: '000000000000', region: 'eu-central-1' };
  for (let n = 0; n <= keptEvents; n++) aws.host.emit({ source: 'x', detailType: 'd', detail: { n } }, scope);
  const kept = aws.store.collection<{ event: { detail: { n: number } } }>('events.log').values();
  expect(kept).toHaveLength(keptEvents);
  expect(kept[0]?.event.detail.n).toBe(1);
});
