import type { NodeKey } from '@ithaca/catalogue';
import { type Clock, type Database, logger, SystemClock } from '@ithaca/platform';
import {
  CaseCopies,
  CaseCopyStates,
  ChangeStudyRight,
  DecideAdmission,
  EmbeddedRegister,
  ErasedCases,
  GuestHolder,
  HomeSteps,
  HostSteps,
  ListAdmissions,
  LoadStudents,
  ReadStudent,
  StudentEnquiries,
  type StudentRegister,
  TakeCaseNotices,
  TellAlliance,
} from '@ithaca/register';
import { erasureRequestedHandler } from '@ithaca/privacy';
import { Link, LinkAddresses, type RawAnswer, type RawRequest } from '@ithaca/sync';
import { AllianceKeys } from './alliance-keys.js';
import type { AllianceConfig, NodeConfig } from './config.js';
import type { InstitutionSettings } from './institution-settings.js';
import { RelayLoop } from './relay-loop.js';
import { studentsOf } from './student-lists.js';

export interface EnrollingParts {
  readonly settings: InstitutionSettings;
  readonly alliance: AllianceConfig;
  readonly config: Pick<NodeConfig, 'publicUrl' | 'allowPrivateNetwork' | 'students'>;
  readonly database: Database;
  readonly key: NodeKey;
}

/** One institution's part in enrolling: its students, its copies of cases, its link with the alliance. */
export class Enrolling {
  private constructor(
    readonly readStudent: ReadStudent,
    readonly listAdmissions: ListAdmissions,
    private readonly changeStudyRight: ChangeStudyRight,
    private readonly decideAdmission: DecideAdmission,
    private readonly link: Link,
    private readonly keys: AllianceKeys,
    private readonly relay: RelayLoop,
  ) {}

  static async open({ settings, alliance, config, database, key }: EnrollingParts): Promise<Enrolling> {
    const { domain } = settings;
    const { allowPrivateNetwork } = config;
    const clock = new SystemClock();
    const register = registerOf(settings, clock);
    const copies = new CaseCopies(clock);
    const keys = new AllianceKeys(`${alliance.url}/sync/keys`, allowPrivateNetwork);
    const link = await Link.of({
      ...{ domain, key, database, clock, keys, allowPrivateNetwork },
      address: `${(settings.nodeUrl ?? config.publicUrl).replace(/\/+$/, '')}/${domain}/sync`,
      addresses: new AllianceAddress(alliance),
      states: new CaseCopyStates(database, alliance.domain),
    });
    const tell = new TellAlliance(alliance.domain, link.outbox, copies);
    const steps = [new HomeSteps(register, tell), new HostSteps(register, tell)] as const;
    const erased = new ErasedCases(clock);
    new TakeCaseNotices(domain, alliance.domain, copies, erased, ...steps).register(link.handlers);
    const holders = [new GuestHolder(domain, erased)];
    link.handlers.register(erasureRequestedHandler({ holders, outbox: link.outbox, alliance: alliance.domain }));
    if (config.students !== undefined && settings.register.kind === 'embedded')
      await loadStudents(domain, config.students, database, clock);
    const enrolling = new Enrolling(
      new ReadStudent(database, register, new StudentEnquiries(clock)),
      new ListAdmissions(database),
      new ChangeStudyRight(database, domain, register, copies, tell),
      new DecideAdmission(database, register, copies, tell),
      link,
      keys,
      new RelayLoop(link.relayDue, alliance.relayMs),
    );
    enrolling.relay.start();
    return enrolling;
  }

  /** For `POST /<domain>/sync/messages`. What the message made us say is sent at once. */
  async receive(request: RawRequest): Promise<RawAnswer> {
    const answer = await this.link.receive(request);
    this.relay.poke();
    return answer;
  }

  /** For `POST /<domain>/sync/digests`. */
  digests(request: RawRequest): Promise<RawAnswer> {
    return this.link.answer(request);
  }

  async changeRight(...asked: Parameters<ChangeStudyRight['execute']>) {
    const done = await this.changeStudyRight.execute(...asked);
    this.relay.poke();
    return done;
  }

  async decide(...asked: Parameters<DecideAdmission['execute']>) {
    const done = await this.decideAdmission.execute(...asked);
    this.relay.poke();
    return done;
  }

  /** A sending that is under way is broken off; it is due again at the next start. */
  async close(): Promise<void> {
    await this.link.close();
    await this.relay.stop();
    await this.keys.close();
  }
}

/** All links of a node lead to the alliance. */
class AllianceAddress extends LinkAddresses {
  constructor(private readonly alliance: AllianceConfig) {
    super();
  }

  async addressOf(institution: string): Promise<string> {
    if (institution !== this.alliance.domain) throw new Error(`no link with ${institution}`);
    return `${this.alliance.url}/sync`;
  }
}

function registerOf({ timeZone, admission }: InstitutionSettings, clock: Clock): StudentRegister {
  return new EmbeddedRegister({ clock, timeZone, admission });
}

async function loadStudents(domain: string, file: string, database: Database, clock: Clock): Promise<void> {
  const { added } = await new LoadStudents(database, clock).execute(await studentsOf(file, domain));
  if (added > 0) logger.info({ domain, added }, 'students loaded');
}
