import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { WindowRecord } from '@/lib/window/record';

describe('the contract for tools that write windows themselves', () => {
  it('is the schema by which entries are read', async () => {
    const schema = z.toJSONSchema(WindowRecord, { io: 'input' });
    const titled = {
      $schema: schema.$schema,
      title: 'A window of Sluice, as it stands in the input of its entries in EventBridge Scheduler',
      ...schema,
    };
    const text = `${JSON.stringify(titled, null, 2)}\n`;
    const kept = fileURLToPath(new URL('../../../docs/window-record.schema.json', import.meta.url));
    await expect(text).toMatchFileSnapshot(kept);
  });
});
