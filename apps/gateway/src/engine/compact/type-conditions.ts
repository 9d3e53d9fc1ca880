import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object of one type fits a fragment on another; looked up once per pair. */
export class TypeConditions {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly schema: GraphQLSchema) {}

  fits(typename: string, condition: string): boolean {
    if (typename === condition) return true;
    const key = `${typename} ${condition}`;
    let fits = this.known.get(key);
    if (fits === undefined) this.known.set(key, (fits = this.isSubType(typename, condition)));
    return fits;
  }

  fitsAny(typename: string, conditions: readonly string[]): boolean {
    return conditions.some((condition) => this.fits(typename, condition));
  }

  private isSubType(typename: string, condition: string): boolean {
    const [type, abstract] = [this.schema.getType(typename), this.schema.getType(condition)];
    // An interface object knows no other type than its interface.
    const isPart = isObjectType(type) || isInterfaceType(type);
    return isPart && isAbstractType(abstract) && this.schema.isSubType(abstract, type);
  }
}
