import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** A text scalar whose values from outside must have a form. */
function textScalar(
  name: string,
  description: string,
  form: RegExp,
  output: (value: unknown) => string,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string' && form.test(value)) return value;
    throw new GraphQLError(`${name} cannot be read`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: output,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const asText = (value: unknown): string => String(value);

export const LanguageTagScalar = textScalar(
  'LanguageTag',
  'BCP 47 language tag in canonical case, e.g. `fi`, `sr-Latn-ME`, `de-AT`; `und` = cannot be told.',
  /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,5}$/,
  asText,
);

export const DayScalar = textScalar('Day', 'A calendar day, ISO 8601: `2026-09-21`.', /^\d{4}-\d{2}-\d{2}$/, asText);

export const InstantScalar = textScalar(
  'Instant',
  'An instant in UTC, ISO 8601: `2026-09-21T07:00:00Z`.',
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  (value) => (value instanceof Date ? value.toISOString() : asText(value)),
);
