import { index, prefix, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('routes/language-redirect.ts'),
  route('language/:lang', 'routes/choose-language.ts'),
  route('auth/callback', 'routes/auth-callback.ts'),
  route('robots.txt', 'routes/robots.ts'),
  route('sitemap.xml', 'routes/sitemap-index.ts'),
  route('sitemap/:lang/:part', 'routes/sitemap-part.ts'),
  route(':lang', 'routes/language.tsx', [
    index('routes/home.tsx'),
    ...prefix('courses', [index('routes/search.tsx'), route(':id', 'routes/course.tsx')]),
    ...prefix('institutions', [index('routes/institutions.tsx'), route(':domain', 'routes/institution.tsx')]),
    route('about-the-data', 'routes/about-the-data.tsx'),
    route('sign-in', 'routes/sign-in.ts'),
    route('sign-in-failed', 'routes/sign-in-failed.ts'),
    route('sign-out', 'routes/sign-out.ts'),
    route('operator', 'routes/operator.tsx', [
      index('routes/operator-overview.tsx'),
      route('messages', 'routes/operator-messages.tsx'),
      route('messages/:id', 'routes/operator-message.tsx'),
      route('dead-letters', 'routes/operator-dead-letters.tsx'),
      route('drift', 'routes/operator-drift.tsx'),
    ]),
    route('report', 'routes/report.tsx'),
    route('accessibility', 'routes/accessibility.tsx'),
    route('*', 'routes/nowhere.ts'),
  ]),
  route('*', 'routes/nowhere-outside.ts'),
] satisfies RouteConfig;
