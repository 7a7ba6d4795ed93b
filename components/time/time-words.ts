import { Temporal } from 'temporal-polyfill';
import { intlTag, type Locale } from '@/components/i18n/locale';
import type { Translate } from '@/components/i18n/translate';

/** Puts instants and spans into a reader's words. Every instant is an ISO string in UTC. */
export interface TimeWords {
  readonly zone: string;
  readonly locale: Locale;
  /** As short as can be told from `now`: `03:30` today, `Tue 02:00` within a week, else with the date. */
  moment(instant: string, now: string): string;
  /** With weekday and date always: `Tue 24 Nov 02:00`. */
  full(instant: string): string;
  /** `02:00`. */
  clock(instant: string): string;
  /** `Tue 24 Nov`. */
  day(date: Temporal.PlainDate): string;
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

/** Makes the words for one language and zone; `t` is a translator without a namespace. */
export function timeWords(t: Translate, locale: Locale, zone: string): TimeWords {
  const { weekday, date } = dayFormats[locale];
  const zoned = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const parts = (at: Temporal.PlainDate) => {
    const noon = Date.UTC(at.year, at.month - 1, at.day, 12);
    return { weekday: weekday.format(noon), date: date.format(noon) };
  };
  const clock = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' });
  const full = (at: Temporal.ZonedDateTime) =>
    t('time.full', { ...parts(at.toPlainDate()), time: clock(at) });
  return {
    zone,
    locale,
    full: (instant) => full(zoned(instant)),
    clock: (instant) => clock(zoned(instant)),
    day: (at) => t('time.day', parts(at)),
    span: (milliseconds) => span(t, milliseconds),
    moment(instant, now) {
      const at = zoned(instant);
      const days = zoned(now).toPlainDate().until(at.toPlainDate()).days;
      if (days === 0) return clock(at);
      if (days < -6 || days > 6) return full(at);
      return t('time.weekday', { weekday: parts(at.toPlainDate()).weekday, time: clock(at) });
    },
    in: (other) => timeWords(t, locale, other),
  };
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
