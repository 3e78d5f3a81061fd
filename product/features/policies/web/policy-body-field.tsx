import { Button } from '@attestry/ui/button.tsx';
import type { EditorLabels } from '@attestry/ui/editor-toolbar.tsx';
import { FieldError } from '@attestry/ui/field.tsx';
import { Menu } from '@attestry/ui/menu.tsx';
import { SkeletonText } from '@attestry/ui/skeleton.tsx';
import { Braces } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';
import { listParameters } from '#features/parameters/parameter.contracts.ts';
import { recordMessages } from '#features/records/web/record.messages.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { policyPageMessages } from './policy-page.messages.ts';

// The editor is as large as the rest of the app; only who edits pays for it.
const MarkdownEditor = lazy(() => import('@attestry/ui/markdown-editor.tsx'));

const tools = [
  ...([
    'toolbar',
    'bold',
    'italic',
    'strike',
    'code',
    'heading',
    'subheading',
    'bulletList',
    'orderedList',
    'quote',
    'rule',
    'table',
    'undo',
    'redo',
  ] as const),
  ...(['link', 'linkAddress', 'linkInvalid', 'linkApply', 'linkRemove'] as const),
  ...(['addRow', 'addColumn', 'deleteRow', 'deleteColumn', 'deleteTable'] as const),
];

function useEditorLabels(): EditorLabels {
  const t = useText(policyPageMessages);
  // Every key of the labels stands in `tools`; a missing one would show as an unnamed button in the axe check.
  return Object.fromEntries(tools.map((tool) => [tool, t(`tool.${tool}`)])) as Record<(typeof tools)[number], string>;
}

function ValueMenu({ insert }: { insert: (text: string) => void }) {
  const t = useText(policyPageMessages);
  const parameters = useRead(listParameters, {});
  const entries = (parameters.data?.items ?? []).map(({ key, title, value, unit }) => ({
    kind: 'action' as const,
    id: key,
    label: title,
    hint: unit === null ? String(value) : `${value} ${unit}`,
    onSelect: () => insert(`{{param:${key}}}`),
  }));
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" icon={Braces}>
          {t('insertValue')}
        </Button>
      }
      entries={[{ kind: 'heading', id: 'heading', label: t('insertHint') }, ...entries]}
    />
  );
}

/** The text of a policy as rich text; stored as Markdown, with a menu for values that come from the parameters. */
export function PolicyBodyField({ value, onChange, error }: { value: string; onChange: (markdown: string) => void; error?: string }) {
  const t = useText(policyPageMessages);
  const loading = useText(recordMessages);
  const labels = useEditorLabels();
  const errorId = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium">{t('text')}</p>
      <Suspense fallback={<SkeletonText lines={8} label={loading('loading')} />}>
        <MarkdownEditor
          value={value}
          onValueChange={onChange}
          label={t('text')}
          labels={labels}
          invalid={error !== undefined}
          {...(error === undefined ? {} : { describedBy: errorId })}
          tools={(insert) => <ValueMenu insert={insert} />}
        />
      </Suspense>
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}
