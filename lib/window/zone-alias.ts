/**
 * Today's IANA names of places that `Intl.supportedValuesOf('timeZone')` lists under an older name or not at all
 * (ICU keeps Asia/Calcutta; found by comparing it with the zone.tab of tzdata 2025b), and UTC's names.
 */
export const aliasNames = [
  'UTC',
  'Etc/UTC',
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
] as const;
