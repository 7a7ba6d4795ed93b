import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach } from 'vitest';
import type { Locale } from '@/components/i18n/locale';
import type { NetworkDetail, WindowView } from '@/lib/view/network';
import { WindowPanel } from '../window/window-panel';
import { type Asked, apiThat } from './api';
import { draw } from './draw';
import { windowView } from './networks';

const network = { vpcId: 'vpc-0a1b2c3d4e5f60001', name: 'erp-sync', wants: { reason: false, ticket: false } };
export const preview = {
  openings: [
    {
      opens: '2026-11-23T21:30:00Z',
      closes: '2026-11-24T00:00:00Z',
      wanted: '2026-11-23T21:30:00Z',
      openNow: false,
    },
  ],
  hoursPerWeek: 12.5,
  longestMinutes: 150,
  neverCloses: false,
  needsConfirmation: false,
  notes: [],
  overlaps: [],
  cost: {
    gateways: 1,
    hoursPerMonth: 65.18,
    less: {
      minutes: 3,
      hoursPerMonth: 21.73,
      eachTime: true,
      rule: { type: 'weekly', days: ['MON'], opens: '22:30', closes: '00:57' },
    },
    hourUsd: 0.057,
    price: {
      region: 'eu-central-1',
      gatewayHourUsd: 0.052,
      addressHourUsd: 0.005,
      source: 'https://aws.amazon.com/vpc/pricing/',
      asOf: '2025-04',
    },
  },
  entries: [
    {
      suffix: 'closes',
      name: 'vpc-0a1b2c3d4e5f60001.window.newwindow000.1.closes',
      group: 'sluice-demo',
      expression: 'cron(0 1 ? * TUE *)',
      zone: 'UTC',
      target: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      input: JSON.stringify({ Name: 'vpc_window', Input: JSON.stringify({ schema: 1, cause: 'window' }) }),
    },
  ],
};
export const problem = (status: number, code: string, errors?: object[]) => ({
  status,
  body: { type: 'urn:x', title: 't', detail: 'd', remedy: 'r', requestId: 'req-1', status, code, errors },
});
export const ok = (body: unknown) => ({ status: 200, body });

let stop = async () => {};
/** Takes the page away: first the answers that are on their way, while there is a page to take them. */
export async function leave() {
  await stop();
  cleanup();
}
afterEach(leave);

interface World {
  window?: WindowView;
  like?: WindowView;
  locale?: Locale;
  wants?: NetworkDetail['wants'];
  answers?: (asked: Asked) => { status: number; body: unknown } | undefined;
}
/** The editor as somebody finds it, with an API that answers as told. */
export async function editor({
  window,
  like,
  locale = 'en',
  wants = network.wants,
  answers = () => undefined,
}: World = {}) {
  const saved: boolean[] = [];
  const api = await apiThat(
    (asked) => answers(asked) ?? ok(asked.path.endsWith('/preview') ? preview : windowView()),
  );
  stop = api.stop;
  const close = () => saved.push(true);
  draw(
    <WindowPanel
      network={{ ...network, wants }}
      {...(window ? { window } : {})}
      {...(like ? { like } : {})}
      onClose={close}
    />,
    {
      locale,
    },
  );
  const writes = () => api.asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/preview'));
  return { user: userEvent.setup({ delay: null }), saved, writes, asked: api.asked };
}
export const field = (name: string) => screen.getByLabelText(name, { exact: true });
