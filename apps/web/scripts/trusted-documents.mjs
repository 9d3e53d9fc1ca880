// Writes build/trusted-documents.json: { "<sha256>": "<query text>" } of every document the pages ask with, for the gateway.
import { writeFileSync } from 'node:fs';
import { trustedDocuments } from '../build/server/index.js';

const documents = Object.fromEntries([...trustedDocuments].sort(([a], [b]) => a.localeCompare(b)));
writeFileSync(new URL('../build/trusted-documents.json', import.meta.url), `${JSON.stringify(documents, null, 2)}\n`);
console.log(`${trustedDocuments.size} trusted documents`);
