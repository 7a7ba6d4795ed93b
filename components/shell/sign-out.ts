import { tellOtherTabs } from '@/components/live/other-tabs';

/** Signs out here, or on every device. By a form of its own: the menu and all that is in it are gone when the browser sends it. */
export function signOut({ everywhere = false }: { everywhere?: boolean } = {}) {
  tellOtherTabs();
  const form = document.createElement('form');
  form.method = 'post';
  form.action = everywhere ? '/auth/sign-out?everywhere=true' : '/auth/sign-out';
  document.body.append(form);
  form.submit();
}
