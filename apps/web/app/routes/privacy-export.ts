import type { Route } from './+types/privacy-export';
import { signedIn } from '../sign-in/own-page.server';
import { ask } from '../gateway.server';
import { MyData } from '../privacy/documents.server';
import { privacyPaths } from '../privacy/privacy-paths';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';

/** Everything that is kept of the reader, as a file. */
export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  signedIn(request, language, privacyPaths.page(language));
  return answering(request, async () => {
    const { data } = await ask(request, MyData, {});
    return new Response(data.myData, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="my-data.json"',
        'cache-control': 'private, no-store',
      },
    });
  });
}
