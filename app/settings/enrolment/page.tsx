import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EnrolmentView } from '@/components/settings/enrolment-view';
import { listUnenrolled } from '@/lib/service/list-unenrolled';
import { pageContext } from '../../context';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings');
  return { title: `${t('enrolmentTab')} · ${t('title')}` };
}

export default async function Enrolment() {
  const ctx = await pageContext();
  const enrolsHere = ctx.sites.some(({ offersEnrolling }) => offersEnrolling);
  const { reasonRequired: reason, ticketRequired: ticket = false, ticket: asked } = ctx.policy;
  const example = asked?.example === undefined ? {} : { ticketExample: asked.example };
  const wants = { reason, ticket, ...example };
  return <EnrolmentView list={await listUnenrolled(ctx)} enrolsHere={enrolsHere} wants={wants} />;
}
