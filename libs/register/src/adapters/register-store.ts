import { AdmissionRow } from './admission.entity.js';
import { CaseCopyRow, StudentEnquiryRow } from './case-copy.entity.js';
import { ErasedCaseRow } from './erased-case.entity.js';
import { CreateErasedCase20261125190000 } from './migrations/20261125190000-create-erased-case.js';
import { CreateRegister20261125140000 } from './migrations/20261125140000-create-register.js';
import { EnrolmentAwayRow, HoldRow, ResultRow, StudentRow, StudyRightRow } from './student.entity.js';

/** The tables of this lib, for a node's database; those of sync come before them. */
export const REGISTER_STORE = {
  entities: [
    ...[StudentRow, StudyRightRow, ResultRow, HoldRow, EnrolmentAwayRow],
    ...[AdmissionRow, CaseCopyRow, StudentEnquiryRow, ErasedCaseRow],
  ],
  migrations: [CreateRegister20261125140000, CreateErasedCase20261125190000],
} as const;
