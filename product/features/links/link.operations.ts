import { headById, headsByIds } from '#features/records/record.reads.ts';
import { demandWriteOf, may } from '#platform/access/actor.ts';
import { answer, type Operation, perform, type WriteContext } from '#platform/operation.ts';
import { addLinks, linksOfRecord, removeLinks } from './link.contracts.ts';
import { linksOf } from './link.reads.ts';
import { dropLinks, type Link, storeLinks } from './link.writes.ts';

/** Who may write either end may link it. */
async function demandOneEnd({ actor, writer }: WriteContext, links: readonly Link[]): Promise<void> {
  if (may(actor, 'records.write')) return;
  const heads = new Map(
    (
      await headsByIds(
        writer,
        links.flatMap((link) => [link.fromId, link.toId]),
      )
    ).map((head) => [head.id, head]),
  );
  const isMine = (id: string): boolean => heads.get(id)?.ownerId === actor.memberId || heads.get(id)?.operatorId === actor.memberId;
  for (const link of links) if (!isMine(link.fromId) && !isMine(link.toId)) demandWriteOf(actor, { ownerId: null, operatorId: null });
}

export const linkOperations: Operation[] = [
  answer(linksOfRecord, async ({ reader }, { id }) => {
    await headById(reader, id);
    return { items: await linksOf(reader, id) };
  }),
  perform(addLinks, async (context, { links }) => {
    await demandOneEnd(context, links);
    return { added: await storeLinks(context.writer, links) };
  }),
  perform(removeLinks, async (context, { links }) => {
    await demandOneEnd(context, links);
    return { removed: await dropLinks(context.writer, links) };
  }),
];
