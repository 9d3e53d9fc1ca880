/** What the signature of a request must cover (RFC 9421, 2): all that says what is asked, of whom, by whom. */
export const REQUEST_COVERAGE = [
  ...['@method', '@authority', '@path', 'content-type', 'content-digest', 'message-id', 'sender', 'receiver'],
] as const;

/**
 * What the signature of a receipt must cover: itself, and of the request all that is the same at each sending
 * (`;req`, RFC 9421, 2.4). The request's signature is not among it: a re-send has a new one, its receipt is the old one.
 */
export const RECEIPT_COVERAGE = [
  ...['@status', 'content-type', 'content-digest'],
  ...['"content-digest";req', '"message-id";req', '"sender";req', '"receiver";req'],
] as const;

/** The label of our signatures; others may choose their own. */
export const SIGNATURE_LABEL = 'ithaca';
