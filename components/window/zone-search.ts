/** Today's names of zones that browsers list under an older one, by that. */
const renamed: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Words that lead to a zone whose name does not have them: countries, other cities, abbreviations, Chinese names. */
const nicknames: Readonly<Record<string, string>> = {
  UTC: 'GMT Zulu Z 世界时',
  'Africa/Cairo': 'Egypt 开罗 埃及',
  'Africa/Johannesburg': 'South Africa SAST Cape Town 约翰内斯堡',
  'Africa/Lagos': 'Nigeria WAT 拉各斯',
  'Africa/Nairobi': 'Kenya EAT 内罗毕',
  'America/Argentina/Buenos_Aires': 'Argentina 布宜诺斯艾利斯',
  'America/Bogota': 'Colombia 波哥大',
  'America/Chicago': 'Central CST CDT CT Dallas Houston Austin US/Central 芝加哥',
  'America/Denver': 'Mountain MST MDT MT Salt Lake US/Mountain 丹佛',
  'America/Halifax': 'Atlantic AST ADT',
  'America/Los_Angeles': 'Pacific PST PDT PT San Francisco Seattle US/Pacific California 洛杉矶 旧金山',
  'America/Mexico_City': 'Mexico 墨西哥城',
  'America/New_York': 'Eastern EST EDT ET Boston Washington Virginia US/Eastern 纽约',
  'America/Phoenix': 'Arizona',
  'America/Sao_Paulo': 'Brazil BRT Rio 圣保罗 巴西',
  'America/Toronto': 'Canada Ottawa Montreal 多伦多',
  'Asia/Bangkok': 'Thailand ICT 曼谷',
  'Asia/Dubai': 'Emirates UAE Abu Dhabi GST 迪拜',
  'Asia/Ho_Chi_Minh': 'Vietnam Saigon Hanoi ICT 胡志明市',
  'Asia/Hong_Kong': 'HKT 香港',
  'Asia/Jakarta': 'Indonesia WIB 雅加达',
  'Asia/Jerusalem': 'Israel Tel Aviv IDT 耶路撒冷',
  'Asia/Karachi': 'Pakistan PKT 卡拉奇',
  'Asia/Kathmandu': 'Nepal Katmandu',
  'Asia/Kolkata':
    'India IST Calcutta Mumbai Bombay Delhi Bangalore Bengaluru Hyderabad Chennai Madras 印度 加尔各答',
  'Asia/Kuala_Lumpur': 'Malaysia 吉隆坡',
  'Asia/Manila': 'Philippines PHT 马尼拉',
  'Asia/Riyadh': 'Saudi Arabia 利雅得',
  'Asia/Seoul': 'Korea KST 首尔 韩国',
  'Asia/Shanghai':
    'China Beijing Peking PRC Shenzhen Guangzhou Canton Chongqing CST 北京 上海 中国 深圳 广州',
  'Asia/Singapore': 'SGT 新加坡',
  'Asia/Taipei': 'Taiwan 台北',
  'Asia/Tokyo': 'Japan JST Osaka 东京 日本 大阪',
  'Asia/Yangon': 'Burma Myanmar Rangoon',
  'Australia/Brisbane': 'Queensland AEST 布里斯班',
  'Australia/Melbourne': 'Victoria AEST AEDT 墨尔本',
  'Australia/Perth': 'AWST 珀斯',
  'Australia/Sydney': 'AEST AEDT Canberra 悉尼',
  'Europe/Amsterdam': 'Netherlands Holland 阿姆斯特丹',
  'Europe/Athens': 'Greece EET 雅典',
  'Europe/Berlin': 'Germany CET CEST MEZ MESZ Frankfurt Munich Hamburg 柏林 德国 法兰克福',
  'Europe/Dublin': 'Ireland IST 都柏林',
  'Europe/Helsinki': 'Finland EET 赫尔辛基',
  'Europe/Istanbul': 'Turkey Ankara TRT 伊斯坦布尔',
  'Europe/Kyiv': 'Ukraine Kiev EET 基辅',
  'Europe/Lisbon': 'Portugal WET 里斯本',
  'Europe/London': 'UK Britain England BST GMT 伦敦 英国',
  'Europe/Madrid': 'Spain Barcelona 马德里',
  'Europe/Moscow': 'Russia MSK 莫斯科',
  'Europe/Paris': 'France 巴黎 法国',
  'Europe/Rome': 'Italy Milan Milano 罗马',
  'Europe/Stockholm': 'Sweden 斯德哥尔摩',
  'Europe/Warsaw': 'Poland 华沙',
  'Europe/Zurich': 'Switzerland Geneva Bern 苏黎世',
  'Pacific/Auckland': 'New Zealand NZST NZDT Wellington 奥克兰',
  'Pacific/Honolulu': 'Hawaii HST 檀香山',
};

/** All zones to choose from under their names of today, UTC first. */
export function allZones(): string[] {
  const listed = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  return ['UTC', ...[...new Set(listed.map((zone) => renamed[zone] ?? zone))].sort()];
}

/**
 * The zones that match what was typed, by name or nickname, best first: a whole nickname (`PST`), then cities that begin
 * with it, then whatever has it somewhere.
 */
export function searchZones(zones: readonly string[], typed: string): string[] {
  const wanted = plain(typed.trim());
  if (wanted === '') return [...zones];
  const ranks = new Map(zones.map((zone) => [zone, rankOf(zone, wanted)]));
  const rank = (zone: string) => ranks.get(zone) ?? nowhere;
  return zones.filter((zone) => rank(zone) < nowhere).sort((a, b) => rank(a) - rank(b));
}
const nowhere = 4;

function rankOf(zone: string, wanted: string): number {
  const also = plain(nicknames[zone] ?? '');
  if (` ${also} `.includes(` ${wanted} `)) return 0;
  const name = plain(zone);
  if (name.slice(name.lastIndexOf('/') + 1).startsWith(wanted)) return 1;
  if (` ${also}`.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) || also.includes(wanted) ? 3 : nowhere;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ');
}
