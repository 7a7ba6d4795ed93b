import type { Saved, SavingsReport } from '@/lib/view/reports';
import { csvOf } from './csv';

const head = [
  'month',
  'account',
  'region',
  'network',
  'network_name',
  'slots',
  'baseline_hours',
  'gateway_hours',
  'kept_idle_hours',
  'unknown_hours',
  'baseline_usd',
  'gateways_usd',
  'kept_usd',
  'sluice_usd',
  'saved_usd',
  'gateway_hour_usd',
  'address_hour_usd',
  'price_as_of',
  'price_source',
];

/** The report as a table: a row for each network and month, one for all networks in each month, then what it is compared with. */
export function savingsCsv(report: SavingsReport): string {
  const { networks, months, unpriced, unreadable = [] } = report;
  const notes = [
    report.baseline,
    ...unpriced.map((region) => `NO PRICE: of ${region} the price is not known; its money is not told.`),
    ...unreadable.map(
      ({ site, message }) => `NOT WHOLE: ${site.accountId} ${site.region} could not be read. ${message}`,
    ),
  ];
  return csvOf([
    head,
    ...networks.flatMap((network) => rowsOf(network, report)),
    ...months.map((one) => [one.month, '', '', 'all', '', '', ...figures(one), one.ownUsd, one.savedUsd]),
    ...notes.map((note) => [note]),
  ]);
}

function rowsOf(network: SavingsReport['networks'][number], { prices }: SavingsReport) {
  const { site, vpcId, name, slots } = network;
  const price = prices.find(({ region }) => region === site.region);
  return network.months.map((one) => [
    one.month,
    site.accountId,
    site.region,
    vpcId,
    name,
    slots,
    ...figures(one),
    undefined,
    one.usd?.saved,
    price?.gatewayHourUsd,
    price?.addressHourUsd,
    price?.asOf,
    price?.source,
  ]);
}

function figures({ hours, usd }: Saved) {
  return [
    hours.baseline,
    hours.present,
    hours.keptIdle,
    hours.unknown,
    usd?.baseline,
    usd?.present,
    usd?.kept,
  ];
}
