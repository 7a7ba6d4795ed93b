// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { NetworkDetail } from '@/lib/view/network';
import { draw } from '../testing/draw';
import * as some from '../testing/networks';
import { WaysOut } from './ways-out';

afterEach(cleanup);

type Address = NetworkDetail['waysOut']['addresses'][number];
const address = (last: number, kind: Address['kind']): Address => ({
  allocationId: `eipalloc-${last}`,
  publicIp: `198.51.100.${last}`,
  ours: kind === 'kept',
  inUse: false,
  ...(kind ? { kind, slot: 'one' } : {}),
});
function list(addresses: Address[], keeps = false, locale: 'en' | 'zh-CN' = 'en') {
  const { waysOut, settings } = some.detail();
  const network = some.detail({
    waysOut: { ...waysOut, addresses },
    settings: { ...settings, address: keeps ? 'retained' : 'ephemeral' },
  });
  draw(<WaysOut network={network} />, { locale });
  const heading = screen.getByRole('heading', { name: locale === 'en' ? 'For allow-lists' : '供白名单使用' });
  const part = heading.parentElement;
  if (!part) throw new Error('The heading stands alone.');
  return { part, text: part.textContent };
}

describe('the list for partners', () => {
  it('copies the addresses that stay, one a line, and says what kept ones cost', async () => {
    const user = userEvent.setup({ delay: null });
    const { part, text } = list([
      address(1, 'kept'),
      address(2, 'adopted'),
      address(3, 'passing'),
      address(4, undefined),
      address(5, 'kept'),
    ]);
    expect(text).toContain('Kept addresses cost $3.65 a month each, $7.30 in all.');
    await user.click(within(part).getByRole('button', { name: 'Copy the addresses for allow-lists' }));
    expect(await navigator.clipboard.readText()).toBe('198.51.100.1\n198.51.100.2\n198.51.100.5');
  });

  it('says the cost of one, in both languages, and none of adopted ones', () => {
    expect(list([address(1, 'kept')]).text).toContain(
      'Kept addresses cost $3.65 a month each, $3.65 in all.',
    );
    cleanup();
    expect(list([address(1, 'kept')], true, 'zh-CN').text).toContain('保留的地址每个每月 $3.65');
    cleanup();
    expect(list([address(2, 'adopted')]).text).toBe('For allow-lists198.51.100.2');
  });

  it('says that an address of one opening is none for a list, and how one is kept', () => {
    expect(list([address(3, 'passing')]).text).toContain('sluice:address=retained');
    cleanup();
    expect(list([], true).text).toContain('None yet: the address of the next opening is kept.');
  });
});
