import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, localeCookie } from './locale';
import en from './messages/en.json';
import zhCn from './messages/zh-CN.json';

const messages = { en, 'zh-CN': zhCn };

/** Gives each request its language. There is no locale in the address: a link reads the same for everybody. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = chooseLocale(jar.get(localeCookie)?.value, (await headers()).get('accept-language'));
  return { locale, messages: messages[locale], timeZone: 'UTC' };
});
