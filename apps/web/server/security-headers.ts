import { createHash } from 'node:crypto';
import { pageSheet } from '../app/styles/page-sheet';

const sheetHash = createHash('sha256').update(pageSheet).digest('base64');

/**
 * Public pages hold no inline script, and one inline style element that is the same on all of them: its hash allows it
 * and no other, so their policy needs no nonce and the pages may be cached by others. Style attributes are Mantine's
 * own variables. JSON-LD is data, not script.
 */
export const contentSecurityPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    `script-src 'self'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    `style-src 'self' 'sha256-${sheetHash}'${nonce ? ` 'nonce-${nonce}'` : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** For every answer, files included. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
};
