import { ApolloDriver } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Field, GraphQLModule, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Database, formatGraphqlError } from '@ithaca/platform';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { CreatePerson20261125110000 } from '../adapters/migrations/20261125110000-create-person.js';
import type { Actor } from '../domain/may-do.js';
import { IDENTITY_ENTITIES } from '../index.js';
import { IdentityModule } from '../identity.module.js';
import { FindActor } from '../use-cases/find-actor.js';
import { SignInPerson } from '../use-cases/sign-in-person.js';
import { CurrentActor } from './current-actor.js';

@ObjectType()
class Asker {
  @Field(() => String) personId: string;
  @Field(() => [String]) roles: string[];
}

@Resolver()
class WhoAsks {
  @Query(() => Asker)
  whoAsks(@CurrentActor() { personId, grants }: Actor): Asker {
    return { personId, roles: grants.map(({ role }) => role) };
  }
}

const clock = new FixedClock('2027-02-01T10:00:00Z');
let test: TestDatabase;
let app: NestFastifyApplication;
let personId: string | undefined;

beforeAll(async () => {
  test = await testDatabase({ migrations: [CreatePerson20261125110000], entities: IDENTITY_ENTITIES });
  @Module({
    providers: [
      { provide: Database, useValue: test.database },
      { provide: Clock, useValue: clock },
    ],
    exports: [Database, Clock],
  })
  class Shared {}
  @Module({ imports: [IdentityModule], providers: [WhoAsks] })
  class Door {}
  const graphql = GraphQLModule.forRoot({
    ...{ driver: ApolloDriver, autoSchemaFile: true, playground: false, formatError: formatGraphqlError },
    context: () => (personId === undefined ? {} : { personId }),
  } as never);
  class Composed {}
  app = await NestFactory.create<NestFastifyApplication>(
    { module: Composed, imports: [{ module: Shared, global: true }, graphql, Door] },
    new FastifyAdapter(),
    { logger: false },
  );
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await test.drop();
});

async function ask(query: string) {
  const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query } });
  return answer.json<{ data: unknown; errors?: { extensions: object }[] }>();
}

it('gives a resolver the person who asks, with their grants', async () => {
  const signedIn = await app.get(SignInPerson, { strict: false }).execute({
    issuer: 'https://login.alliance.example',
    claims: {
      ...{ sub: 'ada', name: 'Ada', schac_home_organization: 'unige.it' },
      eduperson_scoped_affiliation: ['student@unige.it'],
    },
  });
  personId = signedIn.personId;
  expect(await ask('{ whoAsks { personId roles } }')).toEqual({ data: { whoAsks: { personId, roles: ['student'] } } });
});

it('reads the grants once for a request, however many fields ask', async () => {
  const actors = app.get(FindActor, { strict: false });
  const execute = actors.execute.bind(actors);
  let readings = 0;
  actors.execute = (id) => {
    readings += 1;
    return execute(id);
  };
  await ask('{ a: whoAsks { personId } b: whoAsks { personId } }');
  await ask('{ whoAsks { personId } }');
  actors.execute = execute;
  expect(readings).toBe(2);
});

it.each([
  ['nobody is signed in', undefined, { code: 'IDENTITY_NOT_SIGNED_IN', kind: 'unauthenticated' }],
  [
    'nobody knows the person',
    '019aafff-0000-7000-8000-000000000000',
    { code: 'IDENTITY_PERSON_UNKNOWN', kind: 'not-found' },
  ],
])('refuses when %s', async (_case, who, extensions) => {
  personId = who;
  const { errors } = await ask('{ whoAsks { personId } }');
  expect(errors).toMatchObject([{ extensions }]);
});
