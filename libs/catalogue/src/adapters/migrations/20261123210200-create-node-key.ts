import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNodeKey20261123210200 implements MigrationInterface {
  name = 'CreateNodeKey20261123210200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table node_key (
        kid text not null constraint node_key_pkey primary key,
        domain text not null,
        private_jwk jsonb not null,
        created_at timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table node_key');
  }
}
