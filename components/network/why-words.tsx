import { useTranslations } from 'next-intl';

type About = Readonly<Record<string, string>>;

/** A reason by its code (`Why` of lib/egress), with what it names; an empty text where there is none that is known. */
export function whyWords(t: ReturnType<typeof useTranslations>, about: About = {}): string {
  const key = `why.${about.why}`;
  return about.why !== undefined && /^[a-z-]+$/.test(about.why) && t.has(key) ? t(key, about) : '';
}

/** The same drawn; `otherwise` is English, from where the reason has no code that is known here. */
export function WhyWords({ about, otherwise }: { about: About | undefined; otherwise: string }) {
  const words = whyWords(useTranslations(), about);
  return words === '' ? <span lang="en">{otherwise}</span> : words;
}
