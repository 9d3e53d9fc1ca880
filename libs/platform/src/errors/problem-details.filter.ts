import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { currentCorrelationId } from '../telemetry/correlation.js';
import { logger } from '../telemetry/logger.js';
import { DomainError, HTTP_STATUS } from './domain-error.js';

/** The REST door's answer to every error: problem details (RFC 9457), never a stack trace. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = describe(error);
    if (problem.status >= 500) logger.error({ err: error }, 'request failed');
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...problem, correlationId: currentCorrelationId() }));
  }
}

interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  code: string;
  params?: Readonly<Record<string, string | number>>;
}

function describe(error: unknown): ProblemDetails {
  if (error instanceof DomainError) {
    return { ...problem(error.code, HTTP_STATUS[error.kind]), params: error.params };
  }
  if (error instanceof HttpException) {
    return problem(`HTTP_${error.getStatus()}`, error.getStatus());
  }
  const status = statusOfFrameworkError(error);
  return problem(status === 500 ? 'INTERNAL' : `HTTP_${status}`, status);
}

function problem(code: string, status: number): ProblemDetails {
  return { type: `urn:ithaca:error:${code.toLowerCase().replaceAll('_', '-')}`, title: code, status, code };
}

/** Fastify's own refusals (body too large, wrong content type) carry a status below 500. */
function statusOfFrameworkError(error: unknown): number {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
