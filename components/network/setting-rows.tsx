import { useTranslations } from 'next-intl';
import type { Translate } from '@/components/i18n/translate';
import { useTimeWords } from '@/components/time/reader';
import type { TimeWords } from '@/components/time/time-words';
import type { SettingsView } from '@/lib/view/answers';
import { WhyWords } from './why-words';

type Setting = SettingsView['settings'][number];

/** Each setting, what is in force, and what says so. */
export function SettingRows({ settings }: Pick<SettingsView, 'settings'>) {
  const t = useTranslations();
  const time = useTimeWords();
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {settings.map((setting) => (
        <div key={setting.name} className="contents">
          <dt className="text-[13px] text-faint leading-6 max-sm:-mb-3">
            {t(`networkSettings.name.${setting.name}`)}
          </dt>
          <dd className="min-w-0">
            <p className="break-words">{valueWords(t, time, setting)}</p>
            <Source setting={setting} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The tag, and why it does not count if so; the deployment where there is none. */
function Source({ setting: { name, tag, tagged, note, noteAbout } }: { setting: Setting }) {
  const t = useTranslations('networkSettings');
  const fallback = t(name === 'name' ? 'fromName' : 'fromDeployment', { tag });
  return (
    <p className={`text-[13px] ${note === undefined ? 'text-faint' : 'text-warn-ink'}`}>
      {tagged === undefined ? fallback : t('fromTag', { tag: `${tag}=${tagged}` })}
      {note !== undefined && ' · '}
      {note !== undefined && <WhyWords about={noteAbout} otherwise={note} />}
    </p>
  );
}

function valueWords(t: Translate, time: TimeWords, { name, inForce }: Setting): string {
  if (name === 'drainMinutes' && inForce === 0) return t('networkSettings.value.noDrain');
  if (typeof inForce === 'number') return time.span(inForce * 60_000);
  const key = `networkSettings.value.${name}.${inForce}`;
  return name !== 'name' && /^[a-z-]+$/.test(inForce) && t.has(key) ? t(key) : inForce;
}
