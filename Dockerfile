# The images of Ithaca. One recipe, one target a process; all share the layer with the libraries.
#   docker build --target gateway -t ithaca-gateway .
# Debian based: the query planner has no musl build.
FROM node:24-bookworm-slim AS build
WORKDIR /ithaca
COPY package.json package-lock.json .npmrc ./
COPY apps/alliance/package.json apps/alliance/
COPY apps/e2e/package.json apps/e2e/
COPY apps/gateway/package.json apps/gateway/
COPY apps/partner-node/package.json apps/partner-node/
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY libs/audit/package.json libs/audit/
COPY libs/catalogue/package.json libs/catalogue/
COPY libs/discovery/package.json libs/discovery/
COPY libs/enrolment/package.json libs/enrolment/
COPY libs/identity/package.json libs/identity/
COPY libs/notices/package.json libs/notices/
COPY libs/offerings/package.json libs/offerings/
COPY libs/operations/package.json libs/operations/
COPY libs/partners/package.json libs/partners/
COPY libs/platform/package.json libs/platform/
COPY libs/privacy/package.json libs/privacy/
COPY libs/register/package.json libs/register/
COPY libs/sources/package.json libs/sources/
COPY libs/sync/package.json libs/sync/
COPY libs/testing/package.json libs/testing/
COPY libs/vocabulary/package.json libs/vocabulary/
RUN npm ci
COPY . .
RUN NX_DAEMON=false npm run build

# What every process needs to run and nothing else: no compilers, no browser, no embedded database.
FROM build AS libraries
RUN npm prune --omit=dev && npm cache clean --force \
 && find apps libs -name '*.spec.js' -delete \
 && rm -rf .nx apps/e2e libs/testing

FROM node:24-bookworm-slim AS base
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /ithaca
COPY --from=libraries --chown=root:root /ithaca/package.json ./
COPY --from=libraries --chown=root:root /ithaca/node_modules ./node_modules
COPY --from=libraries --chown=root:root /ithaca/libs ./libs
COPY --from=libraries --chown=root:root /ithaca/locales ./locales
# A new volume takes over whose folder it is mounted on: erasures are written there by the alliance.
RUN mkdir /ledger && chown node:node /ledger
USER node
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

FROM base AS alliance
COPY --from=libraries --chown=root:root /ithaca/apps/alliance ./apps/alliance
ENV PORT=4001 ITHACA_APP=alliance
EXPOSE 4001
CMD ["node", "--enable-source-maps", "apps/alliance/dist/src/main.js"]

FROM base AS partner-node
COPY --from=libraries --chown=root:root /ithaca/apps/partner-node ./apps/partner-node
# An import of any size stays small: old garbage is collected rather than kept.
ENV PORT=4002 ITHACA_APP=partner-node NODE_OPTIONS="--max-old-space-size=256 --max-semi-space-size=8"
EXPOSE 4002
CMD ["node", "--enable-source-maps", "apps/partner-node/dist/src/main.js"]

FROM base AS worker
COPY --from=libraries --chown=root:root /ithaca/apps/worker ./apps/worker
ENV PORT=4003 ITHACA_APP=worker
EXPOSE 4003
CMD ["node", "--enable-source-maps", "apps/worker/dist/src/main.js"]

FROM base AS gateway
COPY --from=libraries --chown=root:root /ithaca/apps/gateway ./apps/gateway
COPY --from=libraries --chown=root:root /ithaca/apps/web/build/trusted-documents.json ./apps/web/build/trusted-documents.json
ENV PORT=4000 ITHACA_APP=gateway
EXPOSE 4000
CMD ["node", "--enable-source-maps", "apps/gateway/dist/src/main.js"]

FROM base AS web
COPY --from=libraries --chown=root:root /ithaca/apps/web ./apps/web
ENV PORT=3000 ITHACA_APP=web
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/web/server.mjs"]

# The eight invented universities, for trying things; not for production.
FROM base AS sources
COPY --from=libraries --chown=root:root /ithaca/tools ./tools
ENV PORT=4010 ITHACA_APP=sources
EXPOSE 4010
CMD ["node", "tools/sample-sources/main.ts"]

# The OpenID provider with invented people, for trying things; never for production.
FROM base AS identity
COPY --from=libraries --chown=root:root /ithaca/tools ./tools
ENV PORT=4020 ITHACA_APP=identity
EXPOSE 4020
CMD ["node", "tools/sample-identity/main.ts"]

# Catches mail and shows it, for trying things; never for production.
FROM base AS mail
COPY --from=libraries --chown=root:root /ithaca/tools ./tools
ENV PORT=4030 SMTP_PORT=4031 ITHACA_APP=mail
EXPOSE 4030 4031
CMD ["node", "tools/mail-catcher/main.ts"]

# Makes the keys of a new set-up in a volume, once.
FROM base AS keys
COPY --from=libraries --chown=root:root /ithaca/tools ./tools
USER root
CMD ["node", "tools/start/make-keys.ts", "/keys"]
