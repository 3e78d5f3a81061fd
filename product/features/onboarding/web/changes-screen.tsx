import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { type differenceActions, generateSystem, previewGeneration } from '#features/onboarding/onboarding.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { ChangeRow, type ProposedChange } from './change-row.tsx';
import { changesMessages } from './changes.messages.ts';

type Preview = OutputOf<typeof previewGeneration>;
type Action = Exclude<(typeof differenceActions)[number], 'unchanged'>;

const order: readonly Action[] = ['update', 'add', 'remove-proposal', 'keep-because-edited', 'keep-because-archived'];
const isKept = (action: Action): boolean => action.startsWith('keep-');

interface GroupProps {
  action: Action;
  items: ProposedChange[];
  isChosen: (key: string) => boolean;
  choose: (keys: readonly string[], isChosen: boolean) => void;
  mayWrite: boolean;
}

function ChangeGroup({ action, items, isChosen, choose, mayWrite }: GroupProps) {
  const t = useText(changesMessages);
  const keys = items.map(({ key }) => key);
  const isChoosable = mayWrite && !isKept(action);
  return (
    <Card
      flush
      title={`${t(`action.${action}`)} (${items.length})`}
      hint={t(`hint.${action}`)}
      actions={
        isChoosable && (
          <>
            <Button size="sm" onClick={() => choose(keys, true)}>
              {t('takeAll')}
            </Button>
            <Button size="sm" onClick={() => choose(keys, false)}>
              {t('takeNone')}
            </Button>
          </>
        )
      }
    >
      <ul className="border-t">
        {items.map((item) => (
          <ChangeRow
            key={item.key}
            change={item}
            {...(isChoosable
              ? { choice: { isChosen: isChosen(item.key), onChoose: (chosen: boolean) => choose([item.key], chosen) } }
              : {})}
          />
        ))}
      </ul>
    </Card>
  );
}

/** Changes are taken unless left out; archiving happens only where it was ticked. */
function useChoice(items: readonly ProposedChange[]) {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const usual = new Map(items.map((item) => [item.key, item.action === 'update' || item.action === 'add']));
  const isChosen = (key: string): boolean => choices.get(key) ?? usual.get(key) ?? false;
  const choose = (keys: readonly string[], chosen: boolean): void =>
    setChoices((before) => new Map([...before, ...keys.map((key) => [key, chosen] as const)]));
  const keysOf = (actions: readonly Action[], chosen: boolean): string[] =>
    items.flatMap(({ key, action }) => (actions.some((each) => each === action) && isChosen(key) === chosen ? [key] : []));
  return {
    isChosen,
    choose,
    taken: keysOf(['update', 'add'], true),
    left: keysOf(['update', 'add'], false),
    archived: keysOf(['remove-proposal'], true),
  };
}

function Changes({ preview }: { preview: Preview }) {
  const t = useText(changesMessages);
  const mayWrite = useMay('records.write');
  const toast = useToast();
  const generate = useWrite(generateSystem);
  const choice = useChoice(preview.items);
  const apply = (): void => {
    const input = { revision: preview.revision, except: choice.left, archive: choice.archived };
    const say = ({ created, updated, archived }: OutputOf<typeof generateSystem>): void => {
      const added = created.reduce((sum, { count }) => sum + count, 0);
      toast({ title: t('applied', { added, updated, archived }), tone: 'positive' });
    };
    generate.mutate(input, { onSuccess: say });
  };
  if (preview.items.length === 0) {
    return (
      <EmptyState
        icon={CircleCheck}
        title={t('nothingTitle')}
        text={t('nothingText')}
        action={<ButtonLink href="/start">{t('back')}</ButtonLink>}
      />
    );
  }
  const nothingChosen = choice.taken.length + choice.archived.length === 0;
  return (
    <div className="flex flex-col gap-5">
      {!mayWrite && <Callout tone="info" title={t('readOnly')} />}
      {order.map((action) => {
        const items = preview.items.filter((item) => item.action === action);
        return items.length === 0 ? null : (
          <ChangeGroup key={action} action={action} items={items} isChosen={choice.isChosen} choose={choice.choose} mayWrite={mayWrite} />
        );
      })}
      <ProblemNotice error={generate.error} />
      {mayWrite && (
        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t bg-background/95 px-4 py-3 backdrop-blur-sm">
          <p role="status">{t('selected', { changes: choice.taken.length, archived: choice.archived.length })}</p>
          <Button variant="primary" loading={generate.isPending} disabled={nothingChosen} onClick={apply}>
            {t('apply')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A later run of the generation: what it would change, chosen item by item. */
export default function ChangesScreen() {
  const t = useText(changesMessages);
  const query = useRead(previewGeneration, {});
  return (
    <>
      <PageHeader
        title={t('title')}
        purpose={t('purpose')}
        actions={
          <ButtonLink icon={ArrowLeft} href="/start">
            {t('back')}
          </ButtonLink>
        }
      />
      <Loaded query={query}>{(preview) => <Changes preview={preview} />}</Loaded>
    </>
  );
}
