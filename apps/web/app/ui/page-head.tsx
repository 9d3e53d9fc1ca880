import { PAGE_LANGUAGES } from '../languages';
import { inLanguage } from './paths';
import { usePage } from './use-page';

interface PageHeadProps {
  readonly title: string;
  readonly description?: string;
  /** Query string that belongs to the page's identity, with its question mark. */
  readonly search?: string;
  readonly index?: boolean;
  readonly type?: 'website' | 'article';
}

/** Title, canonical address, the same page in the other languages, and what a shared link shows. React puts it into the head. */
export function PageHead({ title, description, search = '', index = true, type = 'website' }: PageHeadProps) {
  const { t, language, publicUrl, pathname } = usePage();
  const address = `${publicUrl}${pathname}${search}`;
  const full = `${title} – ${t('site.name')}`;
  return (
    <>
      <title>{full}</title>
      {description && <meta name="description" content={description} />}
      {!index && <meta name="robots" content="noindex, follow" />}
      <link rel="canonical" href={address} />
      {PAGE_LANGUAGES.map((other) => (
        <link
          key={other}
          rel="alternate"
          hrefLang={other}
          href={`${publicUrl}${inLanguage(pathname, other)}${search}`}
        />
      ))}
      <link rel="alternate" hrefLang="x-default" href={`${publicUrl}${inLanguage(pathname, 'en')}${search}`} />
      <meta property="og:site_name" content={t('site.name')} />
      <meta property="og:type" content={type} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={address} />
      <meta property="og:image" content={`${publicUrl}/share.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={t('site.shareImage')} />
      <meta property="og:locale" content={language} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
