import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verbs, wordsOf } from '@/lib/service/roles';
import { markdownTable, rolesTable } from '@/lib/service/roles-table';
import { createApi } from './app';

const Document = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ summary: z.string(), 'x-verb': z.enum(verbs) })),
  ),
});
const refresh = 'refresh docs/roles.md with: npx vitest run lib/api/roles-document -u';

async function document() {
  const grants = [{ role: 'viewer' as const }];
  const actor = { id: 'u1', name: 'Ada', role: 'viewer' as const, grants };
  const contextFor = () => ({ ...nothing, actor });
  const api = createApi({ origin: 'http://localhost:3000', contextFor });
  return Document.parse(await (await api.request('/api/v1/openapi.json')).json());
}
const nothing = {
  now: () => {
    throw new Error('The document asks no clock.');
  },
  policy: { maxOpenMinutes: 1440, maxDrainMinutes: 30, reasonRequired: false },
  sites: [],
  patienceMs: 1000,
  requestId: 'r1',
};

describe('the table of roles', () => {
  it('stands in the document of the API', async () => {
    expect((await document()).info.description).toContain(rolesTable());
  });

  it('has a row for each verb, and each verb an operation of the API that asks for it', async () => {
    const { paths } = await document();
    const asked = new Set(
      Object.values(paths).flatMap((one) => Object.values(one).map((of) => of['x-verb'])),
    );
    // Asked for by the verb itself: whose opening it is, it must read first.
    expect(verbs.filter((verb) => !asked.has(verb))).toEqual(['extend-others']);
  });

  it('is in docs/roles.md as it is in the code, with the operations of each row', async () => {
    const { paths } = await document();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, one]) => ({
        ...one,
        operation: `${method.toUpperCase()} ${path}`,
      })),
    );
    const rows = verbs.flatMap((verb) =>
      operations
        .filter((one) => one['x-verb'] === verb)
        .map(({ operation, summary }) => [wordsOf(verb), `\`${operation}\``, summary]),
    );
    const text = `${head}\n\n${rolesTable()}\n\n${foot}\n\n${markdownTable([['what', 'operation', ''], ...rows])}\n`;
    await expect(text, refresh).toMatchFileSnapshot('../../docs/roles.md');
  });
});

const head = `# Who may do what

The one table is in \`lib/service/roles.ts\`; this page is written from it (${refresh}).`;
const foot = `Somebody may have several roles, and a role may be limited to networks by id or by the VPC's tags ([how](deploy.md#roles-on-some-networks)). On a network only those count that fit it; where none
does, the network is not there for them. Freezing and lifting a whole site or all, import and export want a role without a limit, and health tells its details
to such roles only. An account in which none of your networks is, its freezes too, is not there for you; of one that cannot be read you are told so and not why, for AWS's
words name others. Beside the role, one's own opening is ended by oneself alone.

## By operation`;
