import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';

/** Plain pages carry no React that could take a change in: in development any change reloads them (`app/root.tsx` listens). */
const reloadPlainPages: Plugin = {
  name: 'ithaca:reload-plain-pages',
  apply: 'serve',
  hotUpdate: {
    order: 'post',
    handler() {
      if (this.environment.name !== 'client') return undefined;
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  },
};

/** The server build's entry is our Fastify host, so that one plain `node` command runs everything. */
export default defineConfig({
  plugins: [reactRouter(), reloadPlainPages],
  resolve: { conditions: ['@ithaca/source', 'module', 'browser', 'development|production'] },
  // A tool of the build, not a dependency of the image: its small run-time part goes into the bundle.
  ssr: {
    noExternal: ['gql.tada', '@0no-co/graphql.web'],
    resolve: { conditions: ['@ithaca/source', 'module', 'node', 'development|production'] },
  },
  environments: { ssr: { build: { rollupOptions: { input: './server/index.ts' } } } },
  build: { assetsInlineLimit: 0, sourcemap: false },
  optimizeDeps: {
    include: ['react-router/dom', 'react-i18next', 'i18next', 'i18next-icu', '@mantine/core', 'gql.tada'],
  },
});
