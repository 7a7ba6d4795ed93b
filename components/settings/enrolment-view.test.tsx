// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { UnenrolledList } from '@/lib/view/settings';
import { draw } from '../testing/draw';
import { api, away, own, page } from '../testing/settings-page';
import { EnrolmentView } from './enrolment-view';

describe('networks that are not enrolled', () => {
  const vpcId = 'vpc-0a1b2c3d4e5f60718';
  const lab: UnenrolledList['networks'][number] = {
    ...{ site: own, vpcId, name: 'lab', cidr: '10.0.0.0/16' },
    tables: { there: 2, tagged: 1 },
    subnets: { there: 0, tagged: 0 },
    hasInternetGateway: false,
    enrolling: 'not-offered',
  };
  const show = (networks: UnenrolledList['networks'], more: Partial<UnenrolledList> = {}) =>
    draw(
      <EnrolmentView
        list={{ networks, ...more }}
        enrolsHere={false}
        wants={{ reason: true, ticket: false }}
      />,
    );

  it('are told with what is there and what lacks', () => {
    show([lab]);
    for (const text of ['route tables tagged: 1 of 2', 'no public subnet', 'no internet gateway', vpcId])
      expect(page()).toContain(text);
    expect(page()).toContain(
      'Each private route table that is to get a way out bears the tag sluice:enrolled=true.',
    );
  });

  it('give the text for one’s tool when asked', async () => {
    const items = [{ resourceId: 'rtb-1', kind: 'route-table', tag: 'sluice:enrolled', done: false }];
    const snippets = { terraform: 'tf of rtb-1', cdk: 'cdk of rtb-1', cli: 'cli of rtb-1' };
    const { asked } = await api(() => ({ status: 200, body: { vpcId, enrolled: false, items, snippets } }));
    show([lab]);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'How to enrol: lab' }));
    const text = await screen.findByRole('region', { name: 'Text for lab' });
    expect(text.textContent).toContain('tf of rtb-1');
    expect(asked).toMatchObject([{ path: `/networks/${vpcId}/enrolment` }]);
  });

  it('are enrolled from here by who may, who says why where that is wanted', async () => {
    const { asked, told } = await api(({ method }) =>
      method === 'POST' ? { status: 202, body: { execution: 'x' } } : { status: 200, body: { networks: [] } },
    );
    const whole = { ...lab, subnets: { there: 1, tagged: 0 } };
    show([whole, { ...whole, vpcId: 'vpc-0a1b2c3d4e5f60719', name: 'other', enrolling: 'needs-role' }]);
    expect(screen.queryByRole('button', { name: 'Enrol lab' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Enrol other' }).hasAttribute('disabled')).toBe(true);
    cleanup();
    show([{ ...whole, enrolling: 'may' }]);
    await userEvent.click(screen.getByRole('button', { name: 'Enrol lab' }));
    const dialog = await screen.findByRole('dialog', { name: 'Enrol lab?' });
    expect(dialog.textContent).toContain('1 route table and 1 public subnet');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Enrol' }));
    expect(dialog.textContent).toContain('Say why.');
    await userEvent.type(within(dialog).getByLabelText('Why'), 'new');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Enrol' }));
    await waitFor(() => expect(told).toMatchObject([{ title: 'lab is being enrolled' }]));
    expect(asked[0]).toMatchObject({ path: `/networks/${vpcId}/enrol`, body: { reason: 'new' } });
    await waitFor(() => expect(page()).toContain('Every network is enrolled'));
  });

  it('are none where all are enrolled, and not known where an account is silent', () => {
    show([]);
    expect(page()).toContain('Every network is enrolled');
    cleanup();
    show([], { unreadable: [{ site: away, code: 'network-unknown', message: 'late' }] });
    expect(page()).not.toContain('Every network is enrolled');
    expect(screen.getByRole('alert').textContent).toContain('222222222222 in us-east-1 could not be read');
  });

  it('of a thousand show the first fifty, and are found by a word', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...lab,
      vpcId: `vpc-${String(index).padStart(17, '0')}`,
      name: `net-${index}`,
    }));
    show(many);
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(50);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search networks' }), 'net-777');
    expect(await screen.findByRole('heading', { level: 3, name: 'net-777' })).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(1);
  });
});
