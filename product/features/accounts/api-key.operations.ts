import { may } from '#platform/access/actor.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-key.contracts.ts';
import { apiKeys } from './api-key.reads.ts';
import { endApiKey, storeApiKey } from './api-key.writes.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

export const apiKeyOperations: Operation[] = [
  perform(createApiKey, ({ writer }, input) => storeApiKey(writer, input)),
  answer(listApiKeys, async ({ reader, actor }) => ({
    items: await apiKeys(reader, may(actor, 'organization.administer') ? undefined : (actor.memberId ?? nobody)),
  })),
  perform(revokeApiKey, async ({ writer, actor }, { id }) => {
    await endApiKey(writer, id, may(actor, 'organization.administer') ? undefined : (actor.memberId ?? nobody));
    return {};
  }),
];
