// A seeded generator of course records in nine languages: the same seed and number give the same course everywhere.
// Shares and lengths follow the measured distributions of real catalogues: EQF 6 63 %, 7 27 %, 8 10 %; description
// log-normal with median 437 characters, outcomes 501; one offering 87 %; a translation is missing with p = 0.2.
import { createHash } from 'node:crypto';
import { TERM_BASE, TERM_LANGUAGES } from '@ithaca/discovery';
import { ISCED_F_FIELDS } from '../../libs/vocabulary/dist/isced-f.codes.js';

const STARTERS = {
  en: ['Introduction to', 'Advanced', 'Applied', 'Principles of', 'Seminar in', 'Methods of', 'Case studies in', ''],
  fr: ['Introduction :', 'Fondements :', 'Méthodes :', 'Séminaire :', 'Projet :', 'Approfondissement :', ''],
  it: ['Introduzione:', 'Fondamenti:', 'Metodi:', 'Laboratorio:', 'Seminario:', 'Corso avanzato:', ''],
  es: ['Introducción:', 'Fundamentos:', 'Métodos:', 'Taller:', 'Seminario:', 'Curso avanzado:', ''],
  sk: ['Úvod do štúdia:', 'Základy:', 'Metódy:', 'Seminár:', 'Projekt:', 'Vybrané kapitoly:', ''],
  de: ['Einführung:', 'Grundlagen:', 'Methoden:', 'Seminar:', 'Projekt:', 'Vertiefung:', ''],
  fi: ['Johdatus:', 'Perusteet:', 'Menetelmät:', 'Seminaari:', 'Projekti:', 'Syventävä kurssi:', ''],
  sv: ['Introduktion:', 'Grunder:', 'Metoder:', 'Seminarium:', 'Projekt:', 'Fördjupning:', ''],
  cnr: ['Uvod:', 'Osnove:', 'Metode:', 'Seminar:', 'Projekat:', 'Odabrana poglavlja:', ''],
};

const COMMON = {
  en: 'students will learn to apply methods and evaluate results in practice with examples from industry and research the course covers theory tools analysis group work presentations critical thinking problems models societies decisions',
  fr: 'les étudiants apprennent à appliquer des méthodes et évaluer les résultats en pratique avec des exemples de recherche le cours couvre la théorie les outils analyse travaux de groupe présentations esprit critique problèmes modèles sociétés décisions',
  it: 'gli studenti imparano ad applicare i metodi e valutare i risultati nella pratica con esempi di ricerca il corso tratta la teoria gli strumenti lavori di gruppo presentazioni pensiero critico problemi modelli società decisioni',
  es: 'los estudiantes aprenden a aplicar métodos y evaluar los resultados en la práctica con ejemplos de investigación el curso trata la teoría las herramientas trabajo en grupo presentaciones pensamiento crítico problemas modelos sociedades decisiones',
  sk: 'študenti sa naučia používať metódy a hodnotiť výsledky v praxi s príkladmi z výskumu predmet pokrýva teóriu nástroje skupinovú prácu prezentácie kritické myslenie problémy modely spoločnosti rozhodnutia',
  de: 'die Studierenden lernen Methoden anzuwenden und Ergebnisse in der Praxis mit Beispielen aus der Forschung zu bewerten die Lehrveranstaltung behandelt Theorie Werkzeuge Gruppenarbeit Präsentationen kritisches Denken Probleme Modelle Gesellschaften Entscheidungen',
  fi: 'opiskelijat oppivat soveltamaan menetelmiä ja arvioimaan tuloksia käytännössä tutkimuksen esimerkkien avulla kurssi käsittelee teoriaa työkaluja ryhmätyötä esityksiä kriittistä ajattelua ongelmia malleja yhteiskuntia päätöksiä',
  sv: 'studenterna lär sig att tillämpa metoder och utvärdera resultat i praktiken med exempel från forskningen kursen behandlar teori verktyg grupparbete presentationer kritiskt tänkande problem modeller samhällen beslut',
  cnr: 'studenti uče da primijene metode i vrednuju rezultate u praksi sa primjerima iz istraživanja predmet obuhvata teoriju alate grupni rad prezentacije kritičko mišljenje probleme modele društva odluke',
};
const WORDS = Object.fromEntries(Object.entries(COMMON).map(([language, text]) => [language, text.split(' ')]));

const SYLLABLES = [
  'ka',
  'ro',
  'mi',
  'ten',
  'sal',
  'vor',
  'de',
  'lu',
  'ni',
  'gra',
  'po',
  'ster',
  'ix',
  'on',
  'ber',
  'ta',
  'mu',
  'fe',
];
const RARE = Array.from({ length: 12_000 }, (_, n) => {
  const word = [n % 18, Math.floor(n / 18) % 18, Math.floor(n / 324) % 18, (n * 7) % 18]
    .map((at) => SYLLABLES[at])
    .join('');
  return n % 3 === 0 ? `${word}a` : word;
});

// The 80 detailed fields of ISCED-F, the most taught broad fields first and in turn; each has its share of the term base's
// concepts. A course's field follows Zipf 1.1 over the fields, its concept Zipf 1.0 inside the field.
const BROAD = ['06', '04', '07', '05', '09', '03', '02', '10', '01', '08', '00'];
const DETAILED = BROAD.map((broad) =>
  Object.entries(ISCED_F_FIELDS).flatMap(([narrow, codes]) => (narrow.startsWith(broad) ? codes : [])),
);
const FIELDS = Array.from({ length: Math.max(...DETAILED.map(({ length }) => length)) }, (_, turn) =>
  DETAILED.flatMap((codes, broad) =>
    codes[turn] ? [{ code: codes[turn], concepts: conceptsOf(BROAD[broad], turn, codes.length) }] : [],
  ),
).flat();

function conceptsOf(broad, turn, fields) {
  const all = TERM_BASE.filter(({ field }) => field.startsWith(broad));
  const own = all.filter((_, at) => at % fields === turn);
  return own.length > 0 ? own : all;
}

const CREDITS = [
  [300, 0.16],
  [400, 0.12],
  [500, 0.42],
  [600, 0.15],
  [750, 0.05],
  [1000, 0.04],
  [200, 0.04],
  [250, 0.01],
  [1500, 0.01],
];

/** Deterministic numbers in 0..1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function zipf(next, size, exponent = 1.1) {
  // Inverse of the continuous power law: close enough, and constant time.
  const power = 1 - exponent;
  return Math.min(size - 1, Math.floor((((size + 1) ** power - 1) * next() + 1) ** (1 / power)) - 1);
}

function logNormal(next, median, sigma) {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return median * Math.exp(sigma * normal);
}

const pick = (next, list) => list[Math.floor(next() * list.length)];

function termOf(concept, language, next) {
  return pick(next, (concept.terms[TERM_LANGUAGES.indexOf(language)] ?? '').split('|'));
}

function prose(next, language, concept, length) {
  const words = WORDS[language];
  let text = '';
  let sentence = 0;
  while (text.length < length) {
    const chance = next();
    const word =
      chance < 0.06
        ? termOf(concept, language, next)
        : chance < 0.24
          ? RARE[zipf(next, RARE.length, 0.9)]
          : pick(next, words);
    sentence += 1;
    text += sentence > 12 ? `${word}. ` : `${word} `;
    if (sentence > 12) sentence = 0;
  }
  return text.trim();
}

/** The n-th course of a partner; `edition` changes the text of a course without changing what it is. */
export function generateCourse(seed, partner, n, edition = 0) {
  const next = random(seed * 1_000_003 + partner * 100_003 + n);
  const local = TERM_LANGUAGES[partner % TERM_LANGUAGES.length];
  const field = FIELDS[zipf(next, FIELDS.length)];
  const concept = field.concepts[zipf(next, field.concepts.length, 1.001)];
  const other = FIELDS[zipf(next, FIELDS.length)];
  const second = other.concepts[zipf(next, other.concepts.length, 1.001)];
  const languages = local === 'en' || next() < 0.2 ? [local] : [local, 'en'];
  const rare = RARE[Math.floor(next() * RARE.length)];
  const title = {};
  const description = {};
  const learningOutcomes = {};
  const descriptionLength = Math.min(6000, logNormal(next, 437, 1));
  const outcomesLength = Math.min(4000, logNormal(next, 501, 0.72));
  const withOutcomes = next() > 0.15;
  const withSecond = next() < 0.35;
  for (const [at, language] of languages.entries()) {
    const status = at === 0 ? 'original' : 'human';
    const parts = [
      pick(next, STARTERS[language]),
      termOf(concept, language, next),
      withSecond ? `– ${termOf(second, language, next)}` : '',
      next() < 0.25 ? rare : '',
    ];
    title[language] = { text: parts.filter(Boolean).join(' '), status };
    description[language] = {
      text: prose(next, language, concept, descriptionLength) + (edition ? ` ${RARE[edition]}` : ''),
      status,
    };
    if (withOutcomes) learningOutcomes[language] = { text: prose(next, language, second, outcomesLength), status };
  }
  const level = next();
  let credit = next();
  const ects = CREDITS.find(([, share]) => (credit -= share) < 0)?.[0];
  const month = next() < 0.5 ? '09' : '02';
  const offered = next() > 0.25 ? (next() < 0.87 ? 1 : 2) : 0;
  const offerings = Array.from({ length: offered }, (_, at) => ({
    key: `2027-${at + 1}`,
    startsOn: `${month === '09' ? 2026 + at : 2027 + at}-${month}-${String(1 + ((partner * 3 + (n % 4) * 7) % 28)).padStart(2, '0')}`,
    academicYear: '2026/2027',
  }));
  return {
    code: `C${String(n).padStart(6, '0')}`,
    title,
    description,
    ...(withOutcomes && { learningOutcomes }),
    ...(ects !== undefined && { ects: { min: ects, max: ects } }),
    eqfLevel: level < 0.63 ? 6 : level < 0.9 ? 7 : 8,
    iscedF: field.code,
    teachingLanguages: next() < 0.45 ? ['en'] : next() < 0.1 ? [local, 'en'] : [local],
    mode: next() < 0.95 ? 'onsite' : next() < 0.66 ? 'online' : 'blended',
    offerings,
  };
}

export function partnerDomain(partner) {
  return `partner${String(partner).padStart(3, '0')}.example`;
}

/** Lines of a node's delta feed for generated courses, `end` included. */
export function* feedLines({ seed = 1, partner = 0, courses, edition = 0 }) {
  const domain = partnerDomain(partner);
  for (let n = 0; n < courses; n++) {
    const record = generateCourse(seed, partner, n, edition);
    const text = JSON.stringify(record);
    const hash = createHash('sha256').update(text).digest('hex');
    yield `{"op":"upsert","seq":${n + 1},"kind":"course","id":"${domain}:${record.code}","version":1,"hash":"${hash}","changedAt":"2026-11-01T00:00:00Z","record":${text}}\n`;
  }
  yield `{"op":"end","cursor":${courses},"total":${courses}}\n`;
}
