import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Faults } from './faults.js';
import { HostedInstitutions } from './hosted-institutions.js';

/** The switch for faults; part of the module only when the configuration asks for it. */
@Controller(':domain')
export class FaultsController {
  constructor(
    private readonly institutions: HostedInstitutions,
    private readonly faults: Faults,
  ) {}

  @Post('faults')
  @HttpCode(204)
  set(@Param('domain') domain: string, @Body() body: unknown): void {
    this.institutions.get(domain);
    this.faults.set(domain, (body as { mode?: unknown } | undefined)?.mode);
  }
}
