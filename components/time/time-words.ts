import { intlTag, type Locale } from '@/components/i18n/locale';
import type { Translate } from '@/components/i18n/translate';
import { dateOfDay, dayMs, dayOfDate, minuteMs, timeOfMinute } from '@/lib/window/civil';
import { zoneOffsets } from '@/lib/window/zone-offsets';

/** Puts instants and spans into a reader's words. Every instant is an ISO string in UTC. */
export interface TimeWords {
  readonly zone: string;
  readonly locale: Locale;
  /** As short as can be told from `now`: `03:30` today, `Tue 02:00` within a week, else with the date, as `full`. */
  moment(instant: string, now: string): string;
  /** With weekday and date always: `Tue 24 Nov 02:00`; with the year too where that is over half a year from `now`. */
  full(instant: string, now?: string): string;
  /** `02:00`. */
  clock(instant: string): string;
  /** `Tue 24 Nov`, of a date like `2026-11-24`. */
  day(date: string): string;
  /** The same with its year: `Tue 24 Nov 2026`. */
  dayOfYear(date: string): string;
  /** `42 min`, `2 h 10 min`, `3 d 4 h`; under a minute in seconds. */
  span(milliseconds: number): string;
  /** The same words in another zone. */
  in(zone: string): TimeWords;
}

const formatsOf = (tag: string) => ({
  weekday: new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' }),
  date: new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
});
/** Made once: making them is dear. */
const dayFormats = { en: formatsOf(intlTag.en), 'zh-CN': formatsOf(intlTag['zh-CN']) };

/** A date as near as this is in no other year than everybody takes it for. */
const nearDays = 180;

/** Makes the words for one language and zone; `t` is a translator without a namespace. */
export function timeWords(t: Translate, locale: Locale, zone: string): TimeWords {
  const { weekday, date } = dayFormats[locale];
  const parts = (day: number) => ({
    weekday: weekday.format(day * dayMs),
    date: date.format(day * dayMs),
  });
  const zoned = (instant: string) => localOf(instant, zone);
  const day = (of: string) => t('time.day', parts(dayOfDate(of) ?? Number.NaN));
  const dayOfYear = (of: string) => t('time.dayOfYear', { day: day(of), year: of.slice(0, 4) });
  const full = ({ day, clock }: Local, now = day) =>
    Math.abs(day - now) > nearDays
      ? t('time.fullOfYear', { day: dayOfYear(dateOfDay(day)), time: clock })
      : t('time.full', { ...parts(day), time: clock });
  return {
    zone,
    locale,
    full: (instant, now) => full(zoned(instant), now === undefined ? undefined : zoned(now).day),
    clock: (instant) => zoned(instant).clock,
    day,
    dayOfYear,
    span: (milliseconds) => span(t, milliseconds),
    moment(instant, now) {
      const at = zoned(instant);
      const days = at.day - zoned(now).day;
      if (days === 0) return at.clock;
      if (days < -6 || days > 6) return full(at, zoned(now).day);
      return t('time.weekday', { weekday: parts(at.day).weekday, time: at.clock });
    },
    in: (other) => timeWords(t, locale, other),
  };
}

interface Local {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** `02:00`. */
  readonly clock: string;
}

/** What a zone's clocks show at an instant, to the minute before it. */
function localOf(instant: string, zone: string): Local {
  const at = Date.parse(instant);
  const wall = at + zoneOffsets(zone).offsetAt(at);
  const day = Math.floor(wall / dayMs);
  return { day, clock: timeOfMinute(Math.floor((wall - day * dayMs) / minuteMs)) };
}

function span(t: Translate, milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return t('time.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('time.minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 48)
    return rest === 0 ? t('time.hours', { hours }) : t('time.hoursMinutes', { hours, minutes: rest });
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? t('time.days', { days }) : t('time.daysHours', { days, hours: hours % 24 });
}
