/** Names that people type and the browser's list lacks or keeps under an older name. */
const aliases: Readonly<Record<string, string>> = {
  'Asia/Kolkata': 'Asia/Calcutta',
  'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Asia/Kathmandu': 'Asia/Katmandu',
  'Asia/Yangon': 'Asia/Rangoon',
  'Europe/Kyiv': 'Europe/Kiev',
  'America/Argentina/Buenos_Aires': 'America/Buenos_Aires',
};

/** Words that lead to a zone whose name does not have them. */
const nicknames: Readonly<Record<string, string>> = {
  UTC: 'GMT Zulu 世界时',
  'Asia/Shanghai': 'China Beijing PRC 北京 上海 中国',
  'Asia/Hong_Kong': '香港',
  'Asia/Taipei': '台北',
  'Asia/Tokyo': 'Japan 东京 日本',
  'Asia/Singapore': '新加坡',
  'Asia/Calcutta': 'India Kolkata Mumbai Delhi Bangalore',
  'Europe/Berlin': 'Germany CET Frankfurt Munich 柏林 德国',
  'Europe/London': 'UK Britain BST 伦敦 英国',
  'Europe/Paris': 'France 巴黎 法国',
  'America/New_York': 'Eastern EST EDT Boston 纽约',
  'America/Chicago': 'Central CST CDT 芝加哥',
  'America/Denver': 'Mountain MST MDT',
  'America/Los_Angeles': 'Pacific PST PDT San Francisco Seattle 洛杉矶',
};

/** All zones to choose from, UTC first. */
export function allZones(): string[] {
  const listed = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  const added = Object.keys(aliases).filter((zone) => !listed.includes(zone));
  return ['UTC', ...[...listed, ...added].sort()];
}

/** The zones that match what was typed, by name or nickname; those whose city begins with it come first. */
export function searchZones(zones: readonly string[], typed: string): string[] {
  const wanted = typed.trim().toLowerCase().replaceAll(' ', '_');
  if (wanted === '') return [...zones];
  const city = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).toLowerCase();
  const rank = (zone: string) => {
    if (city(zone).startsWith(wanted)) return 0;
    if (zone.toLowerCase().includes(wanted)) return 1;
    const also = (nicknames[zone] ?? '').toLowerCase().replaceAll(' ', '_');
    return also.includes(wanted) ? 0 : 2;
  };
  return zones.filter((zone) => rank(zone) < 2).sort((a, b) => rank(a) - rank(b));
}

/** Hours and minutes a zone is ahead of UTC at an instant, as `UTC+02:00`. */
export function zoneOffset(zone: string, instant: string): string {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(Date.parse(instant))
    .find((part) => part.type === 'timeZoneName')?.value;
  return name === undefined || name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
}

/** A zone's name as people read it: `America/New York`. */
export const zoneName = (zone: string) => zone.replaceAll('_', ' ');
