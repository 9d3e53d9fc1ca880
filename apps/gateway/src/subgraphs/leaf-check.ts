import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Whether a JSON value can stand for a leaf type; undefined for scalars that take any value. GraphQL October 2021, 3.5. */
export function leafCheck(type: GraphQLLeafType): ((value: unknown) => boolean) | undefined {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  switch (type.name) {
    case 'Int':
      return (value) => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 31;
    case 'Float':
      return (value) => typeof value === 'number';
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'String':
      return (value) => typeof value === 'string';
    case 'ID':
      return (value) => typeof value === 'string' || Number.isInteger(value);
    default:
      return undefined;
  }
}
