import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { Links, Outlet, Scripts, ScrollRestoration, useMatches } from 'react-router';
import type { Route } from './+types/root';
import { config } from '../server/config';
import type { PageHandle } from './handle';
import { directionOf } from './languages';
import { unreadCount } from './notices/unread.server';
import { readerOf } from './sign-in/signed-in';
import { PageSheet } from './styles/page-sheet';
import { theme } from './theme';
import { ProblemPage } from './ui/problem-page';
import { SiteFooter } from './ui/site-footer';
import { SiteHeader } from './ui/site-header';
import { usePage } from './ui/use-page';

/** What every page knows about itself. Nothing in it can fail, so that error pages have it too. */
export async function loader({ request }: Route.LoaderArgs) {
  return {
    now: new Date().toISOString(),
    publicUrl: config.publicUrl,
    contactEmail: config.contactEmail,
    correlationId: request.headers.get('x-correlation-id'),
    canSignIn: config.signIn !== undefined,
    reader: readerOf(request),
    unread: await unreadCount(request),
  };
}

/** The document. Scripts only where a page asks for them: public pages carry no React. */
export function Layout({ children }: { children: ReactNode }) {
  const { language } = usePage();
  const hydrates = useMatches().some(({ handle }) => (handle as PageHandle | undefined)?.hydrate);
  return (
    <html lang={language} dir={directionOf(language)} data-mantine-color-scheme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#10171d" media="(prefers-color-scheme: dark)" />
        <PageSheet />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <Links />
      </head>
      <body>
        <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false}>
          <SiteHeader />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
          <SiteFooter />
        </MantineProvider>
        {hydrates && <ScrollRestoration />}
        {hydrates && <Scripts />}
        {import.meta.env.DEV && !hydrates && <script type="module" src="/@vite/client" />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ProblemPage error={error} />;
}
