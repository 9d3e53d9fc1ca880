import built from './sheet.css?inline';

const PLACE = 'page-sheet';

/** The style sheet of every page, minified. In the browser it is read from the document, so that no script carries it. */
export const pageSheet: string = import.meta.env.SSR ? built : (document.getElementById(PLACE)?.innerHTML ?? '');

/** In the document instead of behind a link: on a slow connection the link alone costs more than all else. */
export function PageSheet() {
  return <style id={PLACE} dangerouslySetInnerHTML={{ __html: pageSheet }} />;
}
