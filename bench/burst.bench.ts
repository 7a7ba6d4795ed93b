import { burst } from '@/test/burst';
import { report } from './measure';

/**
 * Many windows that open at the same minute, under AWS's token buckets, in simulated time: how soon each network is open,
 * and how many calls that takes. `npm run bench -- burst`; SLUICE_BURST_NETWORKS sets how many (100 by default; 1,000
 * take a quarter of an hour of CPU).
 */
const networks = Number(process.env.SLUICE_BURST_NETWORKS ?? 100);
const figures = await burst({ networks, throttle: true, minutes: Math.max(15, networks / 40) });
const opened = figures.openedAfterSeconds;
const at = (share: number) => `${Math.round(opened[Math.ceil(opened.length * share) - 1] ?? Number.NaN)} s`;
report([
  { what: 'networks open', figure: String(opened.length), limit: String(networks) },
  { what: 'opened after, median', figure: at(0.5), limit: '-' },
  { what: 'opened after, the last', figure: at(1), limit: `900 s, or ${networks} s at 1 gateway a second` },
  { what: 'runs that ended blocked', figure: String(figures.blocked), limit: '0' },
  { what: 'notices of trouble', figure: String(figures.alarms), limit: '0' },
  { what: 'EC2 calls a network', figure: (figures.calls / networks).toFixed(0), limit: '120' },
  { what: 'EC2 calls refused', figure: String(figures.rejected), limit: 'fewer than served' },
]);
console.table(figures.rates);
