import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, usableBinaries } from './embedded-binaries.ts';
import { embeddedNames, ensureCluster, ensureRolesAndDatabase } from './embedded-cluster.ts';
import { type FolderLock, lockDataFolder } from './embedded-lock.ts';
import { embeddedPlace, type Place } from './embedded-place.ts';
import { adminUrl, findServer, type RunningServer, signalServer, socketUrl, startServer, stopServer } from './embedded-server.ts';

/** How to reach an embedded server: connection strings over its Unix socket, for node-postgres and libpq. */
export interface EmbeddedUrls {
  /** The application role: owns nothing, bypasses nothing. */
  databaseUrl: string;
  /** The role that owns the database and runs migrations. */
  migrateDatabaseUrl: string;
  /** The superuser, on the maintenance database `postgres`. */
  adminUrl: string;
  /** Mode 0700. */
  socketFolder: string;
  /** A sentence that says where the database is and who runs it. */
  whereIsData: string;
}

export interface EmbeddedPostgres extends EmbeddedUrls {
  /** True when a server left behind by a killed process was taken over. */
  isAdopted: boolean;
  /** Closes the server cleanly. Running transactions roll back. Call it after the pools are closed. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute; made when missing. */
  dataFolder: string;
  log: (line: string) => void;
  /** For tests: nothing is synced to the disk, so a power cut may lose the database. */
  isThrowaway?: boolean;
}

/**
 * Starts the embedded PostgreSQL of a data folder, makes cluster, roles and database where they are missing, and keeps
 * it running until `stop()`. Throws a Problem whose sentence says what to do: `data-folder-in-use` when another
 * Attestry runs on the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = embeddedPlace(options.dataFolder);
  const binaries = usableBinaries(place.account, place.binariesCache, options.log);
  const isThrowaway = options.isThrowaway ?? false;
  await ensureCluster(place, binaries, isThrowaway);
  const server = await startServer(place, binaries, { isThrowaway, patienceMs: 20_000 });
  const lock = await lockDataFolder(adminUrl(place, server.socketFolder), options.dataFolder);
  const guard = new ServerGuard(place, binaries, options, server, lock);
  try {
    await withAdmin(place, server, (admin) => ensureRolesAndDatabase(admin, place));
  } catch (error) {
    await guard.stop();
    throw error;
  }
  return { ...urlsOf(place, server.socketFolder), isAdopted: server.isAdopted, stop: () => guard.stop() };
}

/** The running embedded server of a data folder, for commands beside a running Attestry; undefined when none runs. */
export async function findEmbeddedPostgres(dataFolder: string): Promise<EmbeddedUrls | undefined> {
  const place = embeddedPlace(dataFolder);
  const server = await findServer(place);
  return server && server !== 'not yet' ? urlsOf(place, server.socketFolder) : undefined;
}

function urlsOf(place: Place, socketFolder: string): EmbeddedUrls {
  const { owner, application, database } = embeddedNames;
  return {
    databaseUrl: socketUrl(socketFolder, application, place.secrets.application, database),
    migrateDatabaseUrl: socketUrl(socketFolder, owner, place.secrets.owner, database),
    adminUrl: adminUrl(place, socketFolder),
    socketFolder,
    whereIsData: place.whereIsData,
  };
}

async function withAdmin(place: Place, server: RunningServer, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl(place, server.socketFolder) });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** Holds the folder's lock, and brings the server back when it dies under us. */
class ServerGuard {
  readonly #place: Place;
  readonly #binaries: Binaries;
  readonly #options: EmbeddedOptions;
  #server: RunningServer;
  #lock: FolderLock;
  #isStopping = false;
  // An ordinary end of this process takes the server along; only a kill leaves it to the next start.
  readonly #onExit = (): void => void signalServer(this.#server.pid);

  constructor(place: Place, binaries: Binaries, options: EmbeddedOptions, server: RunningServer, lock: FolderLock) {
    this.#place = place;
    this.#binaries = binaries;
    this.#options = options;
    this.#server = server;
    this.#lock = lock;
    process.once('exit', this.#onExit);
    this.#watch();
  }

  #watch(): void {
    void this.#lock.lost.then(() => this.#revive());
  }

  async #revive(): Promise<void> {
    while (!this.#isStopping) {
      try {
        this.#options.log('The embedded PostgreSQL was lost; starting it again ...');
        const isThrowaway = this.#options.isThrowaway ?? false;
        this.#server = await startServer(this.#place, this.#binaries, { isThrowaway, patienceMs: 20_000 });
        this.#lock = await lockDataFolder(adminUrl(this.#place, this.#server.socketFolder), this.#options.dataFolder);
        return this.#watch();
      } catch (error) {
        this.#options.log(error instanceof Error ? error.message : String(error));
        await pause(1_000, undefined, { ref: false });
      }
    }
  }

  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    process.removeListener('exit', this.#onExit);
    await stopServer(this.#place, this.#server);
    await this.#lock.release().catch(() => undefined);
  }
}
