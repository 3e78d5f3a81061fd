import { createApiKeyFor, type WantedApiKey } from '#features/accounts/api-key-command.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { Database } from '#platform/database/scope.ts';
import { withDatabase } from './with-database.ts';

/** Creates an API key on this machine and returns what to print: the key, once. */
export const createKey = (config: Config, wanted: WantedApiKey): Promise<string> =>
  withDatabase(config, async ({ applicationUrl }) => {
    const database = new Database(applicationUrl);
    try {
      const { token, organization, expiresAt } = await createApiKeyFor(database, systemClock(), wanted);
      return `${token}\n\nIt acts in ${organization}, is shown this once and expires on ${expiresAt.slice(0, 10)}. Use it so: ATTESTRY_KEY=<key> attestry call risks.list`;
    } finally {
      await database.close();
    }
  });
