const LONGEST = 500;

/**
 * The path on our site to which a notice leads, without the language in front: `/my-studies/0191…`. Never an address,
 * so that no notice can lead elsewhere.
 */
export function isDeepLink(path: string): boolean {
  return path.length <= LONGEST && /^\/(?![/\\])[A-Za-z0-9/_.~:@%?&=#+,;!$'()*-]*$/.test(path);
}

/** @param site address of the site, without a slash at its end */
export function addressOf(site: string, language: string, path: string): string {
  return `${site}/${language}${path === '/' ? '' : path}`;
}
