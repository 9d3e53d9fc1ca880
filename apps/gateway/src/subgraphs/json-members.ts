/** The members of a JSON object without its braces; members without a value are left out. */
export function jsonMembers(object: Readonly<Record<string, unknown>>, without?: ReadonlySet<string>): string {
  let text = '';
  for (const name of Object.keys(object)) {
    if (without?.has(name)) continue;
    const value = JSON.stringify(object[name]);
    if (value !== undefined) text += `${text && ','}${JSON.stringify(name)}:${value}`;
  }
  return text;
}
