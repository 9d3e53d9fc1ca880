/** What is needed to check a request's signature again later; the body is kept beside it. */
export interface Proof {
  readonly method: string;
  readonly url: string;
  readonly kid: string;
  /** Header by name in lower case: all that the signature covers, and the signature. */
  readonly headers: Readonly<Record<string, string>>;
}
