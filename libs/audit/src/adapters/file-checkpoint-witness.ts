import { open } from 'node:fs/promises';
import { CheckpointWitness } from '../domain/checkpoint-keys.js';

/** Copies of checkpoints in a file, one a line, for a disk or a mount that the database's people cannot write to. */
export class FileCheckpointWitness extends CheckpointWitness {
  constructor(private readonly path: string) {
    super();
  }

  async keep(checkpoints: readonly string[]): Promise<void> {
    const file = await open(this.path, 'a', 0o640);
    try {
      await file.appendFile(checkpoints.map((jws) => `${jws}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
