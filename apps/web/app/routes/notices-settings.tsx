import { redirect } from 'react-router';
import type { Route } from './+types/notices-settings';
import sheet from '../notices/notices.css?url';
import { signedIn } from '../sign-in/own-page.server';
import { MailChoices } from '../notices/mail-choices';
import { noticePaths } from '../notices/notice-paths';
import { preferences, savePreferences } from '../notices/preferences.server';
import { ownForm } from '../own-form.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }];

export function loader({ request, params }: Route.LoaderArgs) {
  signedIn(request, languageOf(params));
  const saved = new URL(request.url).searchParams.has('saved');
  return answering(request, async () => ({ saved, ...(await preferences(request)) }));
}

export async function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  signedIn(request, language, noticePaths.settings(language));
  const form = await ownForm(request);
  return answering(request, async () => {
    await savePreferences(request, form);
    return redirect(`${noticePaths.settings(language)}?saved`, 303);
  });
}

export default function NoticeSettings({ loaderData }: Route.ComponentProps) {
  const { t, f, language, now } = usePage();
  const { saved, groups, zone, hasAddress, language: mailLanguage } = loaderData;
  return (
    <div className="narrow notices">
      <PageHead title={t('inbox:settings.title')} index={false} />
      <h1>{t('inbox:settings.title')}</h1>
      <div role="status">{saved && <p className="notice">{t('inbox:settings.saved')}</p>}</div>
      <p className="lead">{t('inbox:settings.lead')}</p>
      {!hasAddress && <p className="notice">{t('inbox:noAddress')}</p>}
      <p>{t('inbox:settings.digestTime', { zone: f.zone(zone, now) })}</p>
      <MailChoices groups={groups} mailLanguage={mailLanguage ?? ''} />
      <p>
        <a href={noticePaths.inbox(language)}>{t('inbox:settings.back')}</a>
      </p>
    </div>
  );
}
