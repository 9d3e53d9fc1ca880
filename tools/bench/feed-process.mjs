// A node that makes its feeds up as they are asked for, in a process of its own: the argument is courses a partner.
// Tells its port to the parent.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { feedLines } from './generate-courses.mjs';

const courses = Number(process.argv[2]);
const PIECE = 128 * 1024;

function* pieces(partner) {
  let piece = '';
  for (const line of feedLines({ partner, courses })) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const server = createServer((request, response) => {
  Readable.from(pieces(Number(/partner(\d+)/.exec(request.url)[1]))).pipe(response);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
