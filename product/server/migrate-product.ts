import { loadFrameworks } from '#features/frameworks/framework.load.ts';
import { migrate } from '#platform/database/migrate.ts';

/** Brings a database to this version of the product: its schema, then its reference content. */
export const migrateProduct = (options: { ownerUrl: string; applicationRole: string; log?: (line: string) => void }): Promise<void> =>
  migrate({ ...options, afterwards: loadFrameworks });
