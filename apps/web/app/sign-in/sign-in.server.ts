import { ask } from '../gateway.server';
import { graphql } from '../graphql';
import { trusted } from '../trusted-documents.server';
import { signInTicket } from './tokens.server';
import type { Session } from './sessions.server';

const SignIn = trusted(
  graphql(`
    mutation SignIn($ticket: String!) {
      signIn(ticket: $ticket) {
        me {
          id
          name
          grants {
            role
          }
        }
      }
    }
  `),
);

/** The person whom the alliance knows by these claims. @throws GatewayUnavailable, AskedWrongly */
export async function recognise(request: Request, claims: object): Promise<Session> {
  const { data } = await ask(request, SignIn, { ticket: await signInTicket(claims) });
  const { id, name, grants } = data.signIn.me;
  return { personId: id, name, roles: [...new Set(grants.map(({ role }) => role))] };
}
