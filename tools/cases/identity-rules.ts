import { type AcademicClaims, parseEsi, readClaims } from '@ithaca/identity';

export const IDENTITY_RULES = {
  esi: ({ value }: { value: string }) => parseEsi(value),
  claims: ({ claims }: { claims: AcademicClaims }) => readClaims(claims),
};
