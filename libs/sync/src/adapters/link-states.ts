import type { EntityManager } from 'typeorm';

export type LinkDirection = 'in' | 'out';

/** Links that stand still until a person has looked (reliability, row 23). */
export class LinkStates {
  async stopped(institution: string, direction: LinkDirection, tx: EntityManager): Promise<boolean> {
    return (await this.read(institution, direction, tx))?.stopped ?? false;
  }

  /** Whether a person has said that what the other side lost is sent again. */
  async mayResend(institution: string, tx: EntityManager): Promise<boolean> {
    return (await this.read(institution, 'out', tx))?.resend ?? false;
  }

  async stop(
    institution: string,
    direction: LinkDirection,
    stream: string,
    now: Date,
    tx: EntityManager,
  ): Promise<void> {
    await tx.query(
      `insert into link_state (institution, direction, stopped_at, stopped_by) values ($1, $2, $3, $4)
       on conflict (institution, direction) do update
       set stopped_at = coalesce(link_state.stopped_at, excluded.stopped_at), stopped_by = excluded.stopped_by,
         resumed_by = null, reason = null, resend = false`,
      [institution, direction, now, stream],
    );
  }

  async resume(
    { institution, direction }: { institution: string; direction: LinkDirection },
    { actor, reason, resend }: { actor: string; reason: string; resend: boolean },
    tx: EntityManager,
  ): Promise<void> {
    await tx.query(
      `update link_state set stopped_at = null, resumed_by = $3, reason = $4, resend = $5
       where institution = $1 and direction = $2`,
      [institution, direction, actor, reason, resend],
    );
  }

  private async read(institution: string, direction: LinkDirection, tx: EntityManager) {
    const [row] = await tx.query<{ stopped: boolean; resend: boolean }[]>(
      `select stopped_at is not null as stopped, resend from link_state where institution = $1 and direction = $2`,
      [institution, direction],
    );
    return row;
  }
}
