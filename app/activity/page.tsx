import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { AddressParams } from '@/components/activity/activity-address';
import { ActivityView } from '@/components/activity/activity-view';
import { askedIn, inZone } from '@/components/activity/asked-activity';
import { NotRead } from '@/components/shell/not-read';
import { ServiceError } from '@/lib/service/errors';
import { readActivity } from '@/lib/service/read-activity';
import { pageContext, readersZone } from '../context';
import { orRefusal } from '../or-refusal';

interface ActivityPageProps {
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('activity'))('title') };
}

export default async function Activity({ searchParams }: ActivityPageProps) {
  const asked = askedIn(await searchParams);
  const [ctx, zone] = await Promise.all([pageContext(), readersZone()]);
  const exactly = inZone(asked, zone);
  // The log cannot be read, or the address is not one of ours.
  const page = await orRefusal(readActivity(ctx, exactly));
  if (page instanceof ServiceError)
    return (
      <NotRead code={page.code} detail={page.detail} back={{ href: '/activity', words: 'activity.newest' }} />
    );
  return <ActivityView asked={asked} exactly={exactly} page={page} />;
}
