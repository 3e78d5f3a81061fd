import { Badge } from '@attestry/ui/badge.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { MarkdownView } from '@attestry/ui/markdown-view.tsx';
import { useMemo } from 'react';
import type { ScopeItem } from '#features/context/isms-scope.ts';
import { parseMarkdown } from '#platform/documents/markdown.ts';
import { useText } from '#platform/web/messages.ts';
import { scopeMessages } from './scope.messages.ts';

type Kind = ScopeItem['kind'];

function ItemTable({ title, hint, kinds, items }: { title: string; hint: string; kinds: Kind[]; items: readonly ScopeItem[] }) {
  const t = useText(scopeMessages);
  const found = items.filter(({ kind }) => kinds.includes(kind));
  return (
    <Card title={title} hint={hint}>
      {found.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <dl className="flex flex-col">
          {found.map((item) => (
            <div
              key={`${item.kind} ${item.title} ${item.text}`}
              className="grid gap-x-6 gap-y-1 border-b py-3 first:pt-0 last:border-0 last:pb-0 sm:grid-cols-[16rem_1fr]"
            >
              <dt className="flex flex-wrap items-start gap-2 font-medium">
                {item.title}
                {kinds.length > 1 && <Badge>{t(`kind.${item.kind}`)}</Badge>}
              </dt>
              <dd className="min-w-0 max-w-[75ch] text-pretty">{item.text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

/** The scope as a document to read: statement, sentence for the certificate, parts, interfaces and exclusions. */
export default function ScopeDocument({
  statement,
  certificateSentence,
  items,
}: {
  statement: string;
  certificateSentence: string;
  items: readonly ScopeItem[];
}) {
  const t = useText(scopeMessages);
  const blocks = useMemo(() => parseMarkdown(statement), [statement]);
  return (
    <>
      {certificateSentence !== '' && (
        <Card title={t('certificate')}>
          <blockquote className="max-w-[70ch] text-lg text-pretty">{certificateSentence}</blockquote>
        </Card>
      )}
      <Card>
        <MarkdownView blocks={blocks} topLevel={1} />
      </Card>
      <ItemTable title={t('parts')} hint={t('partsHint')} kinds={['unit', 'location', 'system']} items={items} />
      <ItemTable title={t('interfaces')} hint={t('interfacesHint')} kinds={['interface']} items={items} />
      <ItemTable title={t('exclusions')} hint={t('exclusionsHint')} kinds={['exclusion']} items={items} />
    </>
  );
}
