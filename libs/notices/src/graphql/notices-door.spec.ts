import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Database, formatGraphqlError } from '@ithaca/platform';
import { MailSettings } from '../adapters/mailer.js';
import { Recipients } from '../adapters/recipients.js';
import { anOffer, type NoticeDesk, noticeDesk } from '../testing/notice-desk.js';
import type { ReaderContext } from './current-reader.js';
import { NoticesGraphqlModule } from './notices-graphql.module.js';

let desk: NoticeDesk;
let app: NestFastifyApplication;

beforeAll(async () => {
  desk = await noticeDesk('smtp://127.0.0.1:1');
  const parts = [
    { provide: Database, useValue: desk.database },
    { provide: Clock, useValue: desk.clock },
    { provide: Recipients, useValue: desk.people },
    { provide: MailSettings, useValue: desk.settings },
  ];
  @Module({ providers: parts, exports: parts.map(({ provide }) => provide) })
  class Parts {}
  @Module({
    imports: [
      { module: Parts, global: true },
      NoticesGraphqlModule,
      GraphQLModule.forRoot<ApolloFederationDriverConfig>({
        ...{
          driver: ApolloFederationDriver,
          plugins: [ApolloServerPluginInlineTraceDisabled()],
          autoSchemaFile: { federation: 2 },
          formatError: formatGraphqlError,
        },
        context: ({ headers }: { headers: Record<string, string | undefined> }): ReaderContext => ({
          ...(headers['x-person'] && { personId: headers['x-person'] }),
          ...(headers['accept-language'] && { acceptLanguage: headers['accept-language'] }),
        }),
      }),
    ],
  })
  class Door {}
  app = await NestFactory.create<NestFastifyApplication>(Door, new FastifyAdapter(), { logger: false });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(async () => {
  await app.close();
  await desk.test.drop();
});

async function ask(query: string, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
  return answer.json<{ data: Record<string, never>; errors?: { extensions: { code: string } }[] }>();
}

it('gives the notices of the one who asks, in the language of the request', async () => {
  const [person, other] = [desk.people.add({ language: 'de' }), desk.people.add()];
  const [id] = await desk.tell(anOffer(person));
  await desk.tell(anOffer(other));
  const query =
    '{ unreadNotices myNotices(first: 5) { nodes { id title ifNothing link read mail language } hasNextPage } }';
  const asked = await ask(query, { 'x-person': person, 'accept-language': 'fi-FI,fi;q=0.9,en;q=0.5' });
  expect(asked.errors).toBeUndefined();
  expect(asked.data).toMatchObject({
    unreadNotices: 1,
    myNotices: {
      nodes: [{ id, title: 'Paikka sinulle: Glaciers and people', read: false, mail: 'WAITING', language: 'fi' }],
    },
  });
  expect((await ask(query, { 'x-person': person })).data).toMatchObject({ myNotices: { nodes: [{ language: 'de' }] } });
  const marked = await ask(`mutation { markNoticesRead(ids: ["${id}"]) }`, { 'x-person': other });
  expect(marked.data).toEqual({ markNoticesRead: 1 });
  expect((await ask('{ unreadNotices }', { 'x-person': person })).data).toEqual({ unreadNotices: 1 });
  const own = await ask(`mutation { markNoticesRead(ids: ["${id}"]) }`, { 'x-person': person });
  expect(own.data).toEqual({ markNoticesRead: 0 });
});

it('changes what is named and leaves the rest', async () => {
  const person = desk.people.add({ address: null });
  const change =
    'mutation { setNoticePreferences(groups: [{ group: SEATS, mail: WEEKLY }], language: "sk") { groups { group mail holdsPressing fixed } language zone hasAddress } }';
  expect((await ask(change, { 'x-person': person })).data).toMatchObject({
    setNoticePreferences: {
      groups: [
        { group: 'APPLICATIONS', mail: 'AT_ONCE', holdsPressing: false, fixed: false },
        { group: 'SEATS', mail: 'WEEKLY', holdsPressing: true, fixed: false },
        { group: 'DESK' },
        { group: 'OPERATIONS' },
        { group: 'PRIVACY', fixed: true },
      ],
      ...{ language: 'sk', zone: null, hasAddress: false },
    },
  });
});

it('has nothing for one who is not signed in', async () => {
  expect((await ask('{ unreadNotices }')).data).toEqual({ unreadNotices: null });
  expect((await ask('{ myNotices { hasNextPage } }')).errors?.[0]?.extensions.code).toBe('NOTICES_SIGN_IN_NEEDED');
});
