// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Enrolment, SettingsView } from '@/lib/view/answers';
import { apiThat } from '../testing/api';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { NetworkSettings } from './network-settings';
// Fetched later by the page; here before, for a busy machine takes long to translate it.
import './setting-details';

let stop = async () => {};
afterEach(async () => {
  await stop();
  cleanup();
});

const settings: SettingsView = {
  settings: [
    { name: 'name', tag: 'sluice:name', inForce: 'erp-sync' },
    { name: 'gateways', tag: 'sluice:gateways', inForce: 'per-zone', tagged: 'per-zone' },
    { name: 'address', tag: 'sluice:address', inForce: 'ephemeral' },
    { name: 'drainMinutes', tag: 'sluice:drain-minutes', inForce: 0 },
    {
      name: 'maxOpenMinutes',
      tag: 'sluice:max-open-minutes',
      inForce: 240,
      tagged: '9999',
      note: 'More than the 240 minutes allowed.',
    },
    { name: 'reason', tag: 'sluice:reason', inForce: 'required' },
    { name: 'ticket', tag: 'sluice:ticket', inForce: 'optional' },
  ],
  reasonRequired: true,
  ticket: { required: false },
};
const enrolment: Enrolment = {
  vpcId: 'vpc-0a1b2c3d4e5f60001',
  enrolled: false,
  items: [
    { resourceId: 'rtb-1', kind: 'route-table', name: 'private-a', tag: 'sluice:enrolled', done: true },
    { resourceId: 'subnet-1', kind: 'gateway-subnet', tag: 'sluice:gateway-subnet', done: false },
  ],
  snippets: { terraform: 'terraform text', cdk: 'cdk text', cli: 'cli text' },
};
async function section(locale: 'en' | 'zh-CN' = 'en') {
  const api = await apiThat(({ path }) => ({
    status: 200,
    body: path.endsWith('settings') ? settings : enrolment,
  }));
  stop = api.stop;
  draw(<NetworkSettings network={some.detail()} />, { locale });
  return { user: userEvent.setup({ delay: null }), asked: api.asked };
}

describe('the settings of a network', () => {
  it('are read when somebody wants to see them', async () => {
    const { user, asked } = await section();
    expect(asked).toEqual([]);
    const show = screen.getByRole('button', { name: 'Show', expanded: false });
    await user.click(show);
    await screen.findByText('NAT gateways');
    await user.click(screen.getByRole('button', { name: 'Hide', expanded: true }));
    expect(screen.queryByText('NAT gateways')).toBeNull();
  });

  it('say what is in force and where it comes from, and why a tag does not count', async () => {
    const { user } = await section();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    const of = async (name: string) => (await screen.findByText(name)).nextElementSibling?.textContent;
    expect(await of('NAT gateways')).toBe('One in each zoneBy the tag sluice:gateways=per-zone');
    expect(await of('Addresses')).toContain('As deployed: there is no tag sluice:address');
    expect(await of('Time for connections to end')).toContain('None: they are cut');
    expect(await of('Longest opening by hand')).toBe(
      '4 hBy the tag sluice:max-open-minutes=9999 · More than the 240 minutes allowed.',
    );
    expect(await of('Reason')).toContain('Required to open');
    expect(await of('Name')).toContain('erp-sync');
  });

  it('tick off the tags that enrol it, and give the text for each tool to copy', async () => {
    const { user } = await section();
    await user.click(screen.getByRole('button', { name: 'Show' }));
    await screen.findByText('Not enrolled yet: these tags do it');
    const items = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(items).toEqual([
      'Done:Route tableprivate-asluice:enrolled=true',
      'Missing:Gateway subnetsubnet-1sluice:gateway-subnet=true',
    ]);
    const [, enrol] = screen.getAllByRole('radiogroup');
    await user.click(within(enrol!).getByRole('radio', { name: 'CLI' }));
    await user.click(screen.getByRole('button', { name: 'Copy CLI' }));
    expect(await navigator.clipboard.readText()).toBe('cli text');
    expect(screen.getByText(/resource "aws_ec2_tag" "sluice_gateways"/)).toBeTruthy();
  });

  it('are told in Chinese', async () => {
    const { user } = await section('zh-CN');
    await user.click(screen.getByRole('button', { name: '显示' }));
    expect(await screen.findByText('每个可用区一个')).toBeTruthy();
    expect(screen.getByText('来自标签 sluice:gateways=per-zone')).toBeTruthy();
  });
});
