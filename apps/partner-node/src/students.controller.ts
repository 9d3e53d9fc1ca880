import type { Admission, AdmissionDecision, AdmissionView, StudyRightRequest } from '@ithaca/register';
import type { StudentRecord } from '@ithaca/vocabulary';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { AllianceCaller, Asker } from './alliance-caller.guard.js';
import { RequestBodyInvalid } from './errors.js';
import { HostedInstitutions } from './hosted-institutions.js';

const rightChange = z.strictObject({
  rightToStudy: z.enum(['active', 'suspended', 'ended']),
  reason: z.string().max(2000),
});

const decision = z.strictObject({
  decision: z.enum(['confirmed', 'rejected', 'cancelled']),
  reason: z.string().max(2000).optional(),
});

/** What the alliance asks of a student register, and the hands with which a demo plays the university's own office. */
@Controller(':domain')
@UseGuards(AllianceCaller)
export class StudentsController {
  constructor(private readonly institutions: HostedInstitutions) {}

  @Get('students/:esi')
  student(
    @Asker() asker: string,
    @Param('domain') domain: string,
    @Param('esi') esi: string,
    @Query('fields') fields: string | undefined,
    @Headers('x-purpose') purpose: string | undefined,
  ): Promise<StudentRecord> {
    return this.enrolling(domain).readStudent.execute(asker, { esi, fields, purpose });
  }

  @Post('students/:esi/right-to-study')
  @HttpCode(200)
  changeRight(
    @Asker() asker: string,
    @Param('domain') domain: string,
    @Param('esi') esi: string,
    @Body() body: unknown,
  ): Promise<{ told: number }> {
    const change: StudyRightRequest = { ...read(rightChange, body), esi };
    return this.enrolling(domain).changeRight(asker, change);
  }

  @Get('admissions')
  admissions(@Param('domain') domain: string): Promise<AdmissionView[]> {
    return this.enrolling(domain).listAdmissions.execute();
  }

  @Post('admissions/:enrolmentId')
  @HttpCode(200)
  decide(
    @Asker() asker: string,
    @Param('domain') domain: string,
    @Param('enrolmentId') enrolmentId: string,
    @Body() body: unknown,
  ): Promise<Admission> {
    if (!z.uuid().safeParse(enrolmentId).success) throw new RequestBodyInvalid({ field: 'enrolmentId' });
    const { decision: decided, reason } = read(decision, body);
    const made: AdmissionDecision = { enrolmentId, decision: decided, ...(reason !== undefined && { reason }) };
    return this.enrolling(domain).decide(asker, made);
  }

  private enrolling(domain: string) {
    return this.institutions.get(domain).enrolling();
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RequestBodyInvalid({ field: parsed.error.issues[0]?.path.join('.') || 'body' });
}
