import {
  contractSchema,
  ImportCatalogue,
  type ImportReport,
  NodeCatalogueReader,
  type NodeKey,
  NodeKeys,
  ReadFeed,
} from '@ithaca/catalogue';
import { Database, ServiceTokenVerifier } from '@ithaca/platform';
import { entities, migrations } from '../migrations/index.js';
import { ChangeNotice } from './change-notice.js';
import type { NodeConfig } from './config.js';
import { databaseAddress, ensureDatabaseAt } from './database-address.js';
import { Enrolling } from './enrolling.js';
import { AllianceOnly, CallerNotAccepted, MessagesNotConfigured, SourceNotConfigured } from './errors.js';
import { GraphqlDoor } from './graphql-door.js';
import type { InstitutionSettings } from './institution-settings.js';
import { type SignedManifest, signedManifest } from './manifest.js';
import { type RefreshRequest, SourceRefresh } from './source-refresh.js';

/** Three feeds, an import, messages and some questions at once; unused connections close by themselves. */
const CONNECTIONS = 10;

/** One institution of this process: its own database, its own key, its own doors. Nothing of it is shared with another. */
export class HostedInstitution {
  private constructor(
    readonly settings: InstitutionSettings,
    readonly door: GraphqlDoor,
    readonly feed: ReadFeed,
    private readonly database: Database,
    private readonly key: NodeKey,
    private readonly callers: ServiceTokenVerifier | undefined,
    private readonly refresh: SourceRefresh | undefined,
    private readonly allianceKid: string,
    private readonly cases: Enrolling | undefined,
  ) {}

  /** Brings the database up to date and starts the first import. @throws when the database or the source cannot be used */
  static async open(settings: InstitutionSettings, config: NodeConfig): Promise<HostedInstitution> {
    const { domain, source } = settings;
    const url = settings.databaseUrl ?? databaseAddress(config.databaseUrlTemplate, domain);
    await ensureDatabaseAt(url);
    const database = await Database.open({
      url,
      entities,
      migrations,
      poolSize: CONNECTIONS,
      applicationName: `node ${domain}`,
    });
    try {
      await database.migrate();
      const key = await new NodeKeys(database, domain).current();
      const notice = config.notifyUrl ? new ChangeNotice(config.notifyUrl, domain, key) : undefined;
      const onChange = async () => notice?.send();
      const refresh =
        source &&
        new SourceRefresh(settings, source, new ImportCatalogue(database), onChange, config.allowPrivateNetwork);
      const hosted = new HostedInstitution(
        settings,
        new GraphqlDoor(contractSchema(new NodeCatalogueReader(database, domain))),
        new ReadFeed(database, domain),
        database,
        key,
        config.accepts && (await ServiceTokenVerifier.fromJwks(config.accepts, domain)),
        refresh,
        config.allianceCaller,
        config.alliance && (await Enrolling.open({ settings, alliance: config.alliance, config, database, key })),
      );
      refresh?.start();
      return hosted;
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Whether the bearer of this `Authorization` header may ask. */
  async accepts(authorization: string | undefined): Promise<boolean> {
    return this.callers === undefined || this.callers.accepts(authorization);
  }

  /** The alliance's process that asks. @throws CallerNotAccepted @throws AllianceOnly */
  async allianceCaller(authorization: string | undefined): Promise<string> {
    const caller = await this.callers?.caller(authorization);
    if (!caller) throw new CallerNotAccepted();
    if (caller.process !== this.allianceKid) throw new AllianceOnly();
    return caller.process;
  }

  /** @throws MessagesNotConfigured */
  enrolling(): Enrolling {
    if (!this.cases) throw new MessagesNotConfigured();
    return this.cases;
  }

  manifest(): Promise<SignedManifest> {
    return signedManifest(this.settings, this.refresh?.format, this.key);
  }

  /** @throws SourceNotConfigured */
  async import(request: RefreshRequest): Promise<ImportReport> {
    if (!this.refresh) throw new SourceNotConfigured({ domain: this.settings.domain });
    return this.refresh.run(request);
  }

  ping(): Promise<boolean> {
    return this.database.ping();
  }

  async close(): Promise<void> {
    await this.refresh?.stop();
    await this.cases?.close();
    await this.database.close();
  }
}
