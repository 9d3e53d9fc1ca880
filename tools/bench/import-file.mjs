// A seeded NDJSON catalogue of any size, written as a stream, and the mapping that reads it. Texts are cut from a few
// hundred prepared sentences: the bench is about reading, checking and storing, not about what is written.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export const IMPORT_MAPPING = {
  format: 'ndjson',
  sections: [
    {
      code: 'code',
      title: { perLanguage: 'title' },
      description: { perLanguage: 'description' },
      learningOutcomes: { perLanguage: 'outcomes' },
      ects: { value: 'credits', unit: 'ects' },
      eqfLevel: 'level',
      iscedF: 'isced',
      teachingLanguages: 'languages[]',
      url: 'url',
      offerings: {
        each: 'given[]',
        key: 'key',
        startsOn: 'from',
        endsOn: 'to',
        capacity: 'seats',
        seatsTaken: 'taken',
      },
    },
  ],
};

const WORDS = {
  it: 'metodi strumenti analisi modelli progetto laboratorio qualità ricerca società dati sistema teoria pratica energia è più città valutazione impresa sicurezza'.split(
    ' ',
  ),
  en: 'methods tools analysis models project laboratory quality research society data system theory practice energy evaluation enterprise security design ethics law'.split(
    ' ',
  ),
};

/** Deterministic numbers in 0..1 (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function sentencesOf(next, words) {
  return Array.from({ length: 400 }, () => {
    const text = Array.from({ length: 8 + Math.floor(next() * 10) }, () => words[Math.floor(next() * words.length)]);
    return `${text.join(' ')}.`;
  });
}

/** Writes some `mb` megabytes of courses. Gives how many. */
export async function writeImportFile(file, { mb, seed = 1 }) {
  const next = random(seed);
  const sentences = { it: sentencesOf(next, WORDS.it), en: sentencesOf(next, WORDS.en) };
  const text = (language, pieces) =>
    Array.from({ length: pieces }, () => sentences[language][Math.floor(next() * 400)]).join(' ');
  const both = (pieces) => ({ it: text('it', pieces), en: text('en', pieces) });
  let courses = 0;
  let bytes = 0;
  function* lines() {
    let piece = '';
    while (bytes < mb * 1024 * 1024) {
      const code = `C${String(courses).padStart(7, '0')}`;
      const size = 2 + Math.floor(next() * 8);
      const record = {
        code,
        title: { it: `Corso ${courses} ${text('it', 1)}`.slice(0, 80), en: `Course ${courses}` },
        description: both(size),
        outcomes: both(1 + Math.floor(size / 2)),
        credits: 3 + Math.floor(next() * 8),
        level: 6 + Math.floor(next() * 3),
        isced: ['0613', '0311', '0732', '0231'][Math.floor(next() * 4)],
        languages: next() < 0.5 ? ['it'] : ['en'],
        url: `https://courses.example.org/${code}`,
        given: [{ key: '2026-1', from: '2026-09-21', to: '2027-01-29', seats: 40, taken: Math.floor(next() * 40) }],
      };
      const line = `${JSON.stringify(record)}\n`;
      courses += 1;
      bytes += Buffer.byteLength(line);
      piece += line;
      if (piece.length < 256 * 1024) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return { courses, bytes };
}
