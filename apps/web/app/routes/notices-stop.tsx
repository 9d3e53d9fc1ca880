import { data } from 'react-router';
import type { Route } from './+types/notices-stop';
import sheet from '../notices/notices.css?url';
import { Refused } from '../gateway.server';
import { noticePaths } from '../notices/notice-paths';
import { stopDigests } from '../notices/preferences.server';
import { ownForm } from '../own-form.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

export const links: Route.LinksFunction = () => [{ rel: 'stylesheet', href: sheet }];

export function loader({ params }: Route.LoaderArgs) {
  languageOf(params);
  return null;
}

/** Whoever has the link may, signed in or not: it can end the digests of its person and nothing else. */
export async function action({ request, params }: Route.ActionArgs) {
  languageOf(params);
  await ownForm(request);
  return answering(request, async () => {
    try {
      await stopDigests(request, params.token);
      return data('done' as const);
    } catch (error) {
      if (error instanceof Refused && error.kind === 'not-found') return data('unknown' as const, { status: 404 });
      throw error;
    }
  });
}

export default function StopDigests({ actionData }: Route.ComponentProps) {
  const { t, language } = usePage();
  const [title, text] =
    actionData === 'done'
      ? [t('inbox:stop.doneTitle'), t('inbox:stop.done')]
      : actionData === 'unknown'
        ? [t('inbox:stop.unknownTitle'), t('inbox:stop.unknown')]
        : [t('inbox:stop.title'), t('inbox:stop.lead')];
  return (
    <div className="narrow notices" data-stop={actionData ?? 'asks'}>
      <PageHead title={title} index={false} />
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {!actionData && (
        <form method="post">
          <button className="button" type="submit">
            {t('inbox:stop.button')}
          </button>
        </form>
      )}
      <p>
        <a href={noticePaths.settings(language)}>{t('inbox:toSettings')}</a>
      </p>
    </div>
  );
}
