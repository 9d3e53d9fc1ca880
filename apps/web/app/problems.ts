/** What a page that could not be made says instead. */
export type Problem =
  | { readonly kind: 'not-found'; readonly what: 'page' | 'course' | 'institution' }
  | {
      readonly kind: 'gateway-down' | 'partner-away';
      readonly signposts: readonly { name: string; lang: string; url: string }[];
    }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'not-permitted' | 'asked-wrongly' | 'sign-in-away' | 'sign-in-failed' };

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
