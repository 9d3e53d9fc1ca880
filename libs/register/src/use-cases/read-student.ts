import type { Database } from '@ithaca/platform';
import type { StudentRecord } from '@ithaca/vocabulary';
import type { StudentEnquiries } from '../adapters/student-enquiries.js';
import type { StudentRegister } from '../adapters/student-register.js';
import { askedFields, statedPurpose } from '../domain/asked-fields.js';
import { StudentUnknown } from '../domain/errors.js';

export interface StudentQuestion {
  readonly esi: string;
  /** Field names with commas between them. */
  readonly fields: string | undefined;
  readonly purpose: string | undefined;
}

/** Gives the asked facts of a student and notes who wanted them, in one transaction: no answer without its line. */
export class ReadStudent {
  constructor(
    private readonly database: Database,
    private readonly register: StudentRegister,
    private readonly enquiries: StudentEnquiries,
  ) {}

  /** @throws StudentUnknown @throws FieldUnknown @throws PurposeMissing */
  async execute(askedBy: string, question: StudentQuestion): Promise<StudentRecord> {
    const { esi } = question;
    const fields = askedFields(question.fields);
    const purpose = statedPurpose(question.purpose);
    return this.database.transaction(async (tx) => {
      const record = await this.register.read(esi, fields, tx);
      if (!record) throw new StudentUnknown();
      await this.enquiries.add({ esi, askedBy, fields, purpose }, tx);
      return record;
    });
  }
}
