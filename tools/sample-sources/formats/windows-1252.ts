/** Character to byte, turned round from what the platform decodes. */
const BYTES = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte] as const,
  ),
);

/** @throws RangeError for a character that the encoding does not have */
export function windows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (character) => {
      const byte = BYTES.get(character);
      if (byte === undefined) throw new RangeError(`windows-1252 has no "${character}"`);
      return byte;
    }),
  );
}
