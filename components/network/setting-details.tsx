'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { client } from '@/components/live/client';
import { errorWords } from '@/components/live/error-words';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/section';
import { SnippetBox } from '@/components/ui/snippet-box';
import { ApiProblem } from '@/lib/api/client';
import type { Enrolment, SettingsView } from '@/lib/view/answers';
import { SettingRows } from './setting-rows';
import { settingSnippets } from './setting-snippets';

interface DetailsProps {
  vpcId: string;
  region: string;
}
interface Read {
  readonly settings: SettingsView;
  readonly enrolment: Enrolment;
}

/** Read when it is shown, and every quarter of a minute while it is: tags that somebody sets are ticked off. */
const everyMs = 15_000;

export function SettingDetails({ vpcId, region }: DetailsProps) {
  const t = useTranslations();
  const { data, error } = useSWR<Read>(
    `settings ${vpcId}`,
    async () => {
      const [settings, enrolment] = await Promise.all([client.settings(vpcId), client.enrolment(vpcId)]);
      return { settings, enrolment };
    },
    { refreshInterval: everyMs },
  );
  if (data !== undefined) return <Shown {...data} vpcId={vpcId} region={region} />;
  if (error instanceof ApiProblem) {
    const { title, remedy } = errorWords(t, error);
    return (
      <p role="alert" className="px-5 py-4 text-warn-ink">
        {title}. {remedy}
      </p>
    );
  }
  return (
    <div className="grid gap-3 px-5 py-4">
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}

function Shown({ settings, enrolment, vpcId, region }: Read & DetailsProps) {
  const t = useTranslations('networkSettings');
  const tags = settings.settings.flatMap(({ tag, tagged }) =>
    tagged === undefined ? [] : [{ tag, value: tagged }],
  );
  return (
    <div className="grid gap-6 px-5 py-4">
      <SettingRows settings={settings.settings} />
      {tags.length === 0 ? (
        <p className="text-[13px] text-muted">{t('noTags')}</p>
      ) : (
        <div className="grid gap-2">
          <h3 className="font-medium text-sm">{t('tags')}</h3>
          <SnippetBox snippets={settingSnippets({ vpcId, region }, tags)} />
        </div>
      )}
      <div className="grid gap-2">
        <h3 className="font-medium text-sm">{t(enrolment.enrolled ? 'enrolled' : 'notEnrolled')}</h3>
        <Items items={enrolment.items} />
        {enrolment.items.length > 0 && <SnippetBox snippets={enrolment.snippets} />}
      </div>
    </div>
  );
}

function Items({ items }: Pick<Enrolment, 'items'>) {
  const t = useTranslations();
  if (items.length === 0) return <p className="text-muted">{t('networkSettings.nothing')}</p>;
  return (
    <ul className="grid gap-1">
      {items.map(({ resourceId, kind, name, tag, done }) => {
        const Icon = done ? CircleCheck : CircleDashed;
        return (
          <li key={resourceId + tag} className="flex flex-wrap items-center gap-x-2 text-sm">
            <Icon aria-hidden="true" className={done ? 'size-4 text-accent-ink' : 'size-4 text-faint'} />
            <span className="sr-only">{t(done ? 'networkSettings.done' : 'networkSettings.open')}</span>
            <span>{t(`networkSettings.kind.${kind}`)}</span>
            <code className="break-all font-mono text-[12.5px]">{name || resourceId}</code>
            <code className="break-all font-mono text-[12.5px] text-faint">{tag}=true</code>
            <CopyButton
              text={`${tag}=true`}
              label={t('action.copy', { what: `${tag}=true` })}
              copied={t('action.copied')}
            />
          </li>
        );
      })}
    </ul>
  );
}
