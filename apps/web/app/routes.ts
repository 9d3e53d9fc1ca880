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
    route('apply/:offeringId', 'routes/apply.tsx'),
    ...prefix('my-studies', [
      index('routes/my-studies.tsx'),
      route(':id', 'routes/my-case.tsx'),
      route(':id/changes', 'routes/my-case-changes.ts'),
    ]),
    route('desk', 'routes/desk.tsx', [
      index('routes/desk-queue.tsx'),
      route('decide', 'routes/desk-decide.tsx'),
      route('export', 'routes/desk-export.ts'),
      route('reports/:key', 'routes/desk-report.tsx'),
      route('stuck', 'routes/desk-stuck.tsx'),
      route('offerings', 'routes/desk-offerings.tsx'),
      route('offerings/:offeringId', 'routes/desk-offering.tsx'),
      route(':id', 'routes/desk-case.tsx'),
    ]),
    route('report', 'routes/report.tsx'),
    route('accessibility', 'routes/accessibility.tsx'),
    route('*', 'routes/nowhere.ts'),
  ]),
  route('*', 'routes/nowhere-outside.ts'),
] satisfies RouteConfig;
