import { demandRevision } from '#features/records/record.writes.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { getOrganization, renameOrganization } from './organization.contracts.ts';
import { ownOrganization } from './organization.reads.ts';
import { setOrganizationName } from './organization.writes.ts';

export const organizationOperations: Operation[] = [
  answer(getOrganization, ({ reader }) => ownOrganization(reader)),
  perform(renameOrganization, async ({ writer }, { revision, name }) => {
    const current = await ownOrganization(writer, true);
    demandRevision(current, revision);
    await setOrganizationName(writer, current, name);
    return ownOrganization(writer);
  }),
];
