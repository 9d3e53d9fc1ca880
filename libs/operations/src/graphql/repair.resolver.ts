import { type Actor, CurrentActor } from '@ithaca/identity';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { LogFilterInvalid } from '../domain/errors.js';
import { RepairMessages, type RepairResult } from '../use-cases/repair-messages.js';
import { RepairResultType } from './message.types.js';

/** Every decision takes a reason, which is kept with it. */
@Resolver()
export class RepairResolver {
  constructor(private readonly repair: RepairMessages) {}

  @Mutation(() => [RepairResultType], { description: 'Sends messages again as they are; a result for each.' })
  async replayMessages(
    @CurrentActor() actor: Actor,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('reason') reason: string,
  ): Promise<RepairResultType[]> {
    return (await this.repair.replay(actor, { ids, reason })).map(shown);
  }

  @Mutation(() => [RepairResultType], { description: 'The oldest 500 that wait for one cause.' })
  async replayCause(
    @CurrentActor() actor: Actor,
    @Args('code') code: string,
    @Args('institution', { type: () => ID }) institution: string,
    @Args('type') type: string,
    @Args('reason') reason: string,
  ): Promise<RepairResultType[]> {
    return (await this.repair.replayCause(actor, { code, institution, type, reason })).map(shown);
  }

  @Mutation(() => RepairResultType, { description: 'Sends other data, as JSON, at the place of the message.' })
  async editAndReplay(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('data') data: string,
    @Args('reason') reason: string,
  ): Promise<RepairResultType> {
    return shown(await this.repair.edit(actor, { id, data, reason }));
  }

  @Mutation(() => RepairResultType, { description: 'Gives a message up; what is behind it goes on.' })
  async abandonMessage(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason') reason: string,
  ): Promise<RepairResultType> {
    return shown(await this.repair.abandon(actor, { id, reason }));
  }

  @Mutation(() => Boolean, { description: 'Lets a link go on that stood still.' })
  async resumeLink(
    @CurrentActor() actor: Actor,
    @Args('institution', { type: () => ID }) institution: string,
    @Args('direction', { description: '`in` or `out`' }) direction: string,
    @Args('reason') reason: string,
    @Args('resend', { defaultValue: false, description: 'Send again what the receiver has lost.' }) resend: boolean,
  ): Promise<boolean> {
    if (direction !== 'in' && direction !== 'out') throw new LogFilterInvalid({ field: 'direction' });
    await this.repair.resume(actor, { institution, direction, reason, resend });
    return true;
  }
}

function shown({ id, done, newId, code, params }: RepairResult): RepairResultType {
  return { id, done, newId: newId ?? null, code: code ?? null, params: params ? JSON.stringify(params) : null };
}
