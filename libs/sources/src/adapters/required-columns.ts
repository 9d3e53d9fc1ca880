import type { MappingSection } from '../domain/mapping.js';
import type { RecordEvent } from './record-event.js';
import { SourceFault } from './source-fault.js';

/** Passes a table's records on after its header was checked: a column that the mapping names alone must be there. */
export async function* requiredColumns(
  section: MappingSection,
  events: AsyncIterable<RecordEvent>,
  file: string,
): AsyncGenerator<RecordEvent> {
  let checked = false;
  for await (const event of events) {
    if (!checked && event.type === 'record') {
      checked = true;
      const present = new Set(Object.keys(event.record.value as object));
      const missing = [...columnsOf(section)].filter((column) => !present.has(column));
      if (missing.length > 0)
        throw new SourceFault('csv-column-missing', { file, line: section.headerRow }, { value: missing.join(', ') });
    }
    yield event;
  }
}

/** Columns without an alternative: paths that do not stand in a list of candidates. */
function columnsOf(mapped: unknown, columns = new Set<string>(), name = ''): Set<string> {
  if (typeof mapped === 'string' && VALUE_KEYS.has(name) && !mapped.startsWith('$')) columns.add(unquoted(mapped));
  else if (Array.isArray(mapped)) {
    if (!VALUE_KEYS.has(name) || name === 'join')
      for (const one of mapped as unknown[]) columnsOf(one, columns, name === 'join' ? 'value' : name);
  } else if (typeof mapped === 'object' && mapped !== null) {
    for (const [key, value] of Object.entries(mapped)) columnsOf(value, columns, key);
  }
  return columns;
}

/** Where a bare string is a path; elsewhere strings are patterns, tags and names. */
const VALUE_KEYS = new Set([
  'value',
  'from',
  'join',
  'when',
  'min',
  'max',
  'code',
  'eqfLevel',
  'iscedF',
  'teachingLanguages',
  'mode',
  'url',
  'prerequisiteCodes',
  'courseCodes',
  'key',
  'startsOn',
  'endsOn',
  'term',
  'academicYear',
  'capacity',
  'seatsTaken',
  'enrolmentOpens',
  'enrolmentCloses',
  'place',
  'amount',
  'currency',
]);

function unquoted(path: string): string {
  return path.replace(/^"(.*)"$/, '$1');
}
