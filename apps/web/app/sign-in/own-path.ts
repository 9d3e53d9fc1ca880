/** A path of this site, as it may stand in a Location header; undefined for anything that leads elsewhere. */
export function ownPath(path: string | null): string | undefined {
  if (!path || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) || path.length > 2000) return undefined;
  return path;
}
