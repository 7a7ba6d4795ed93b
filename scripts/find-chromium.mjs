import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run, Sentence, tools } from './run.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
  'msedge.exe',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installed() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !existsSync(chosen))
    throw new Sentence(`CHROMIUM_PATH names ${chosen}, which does not exist.`);
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [chosen, ...inPath, ...places].find((path) => path && existsSync(path));
}
async function playwrights() {
  const { chromium } = await import(`${root}/node_modules/@playwright/test/index.mjs`);
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
const sudo = () => (process.getuid?.() === 0 ? [] : ['sudo', '-n']);
const managers = [
  [
    'apt-get',
    () => [
      [...sudo(), 'apt-get', 'update', '-qq'],
      [...sudo(), 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
    ],
  ],
  ['dnf', () => [[...sudo(), 'dnf', 'install', '-y', '-q', 'chromium']]],
  ['apk', () => [[...sudo(), 'apk', 'add', '--quiet', 'chromium']]],
  ['pacman', () => [[...sudo(), 'pacman', '-S', '--noconfirm', 'chromium']]],
];
const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** The path of a Chromium: one that is here, else Playwright's download, else the system's package manager. */
export async function findChromium() {
  const here = installed() ?? (await playwrights());
  if (here) return here;
  console.log('No Chromium found; installing one for the browser tests …');
  const said = [];
  const attempts = [
    [[process.execPath, tools.playwright, 'install', 'chromium']],
    ...managers.filter(([name]) => onPath(name)).map(([, commands]) => commands()),
  ];
  for (const commands of attempts) {
    try {
      for (const [command, ...args] of commands)
        await run(command, args, {
          capture: true,
          env: { DEBIAN_FRONTEND: 'noninteractive', PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '' },
        });
      const found = installed() ?? (await playwrights());
      if (found) return found;
    } catch (error) {
      said.push(error.message.split('\n')[0]);
    }
  }
  throw new Sentence(
    `No Chromium could be found or installed. Install one and set CHROMIUM_PATH.\n${said.join('\n')}`,
  );
}
