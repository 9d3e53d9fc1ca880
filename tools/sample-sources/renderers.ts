import type { Renderer } from './answer.ts';
import { ewp } from './formats/ewp.ts';
import { genoaXlsx } from './formats/genoa-xlsx.ts';
import { haagaHeliaJson } from './formats/haaga-helia-json.ts';
import { montenegroCsv } from './formats/montenegro-csv.ts';
import { ooapiV5 } from './formats/ooapi-v5.ts';
import { ooapiV6 } from './formats/ooapi-v6.ts';
import { sevilleCsv } from './formats/seville-csv.ts';

/** Which system each university has. */
export const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['univ-cotedazur.fr', ooapiV5],
  ['unige.it', genoaXlsx],
  ['us.es', sevilleCsv],
  ['tuke.sk', ewp],
  ['mci.edu', ooapiV5],
  ['haaga-helia.fi', haagaHeliaJson],
  ['uni-muenster.de', ooapiV6],
  ['ucg.ac.me', montenegroCsv],
]);
