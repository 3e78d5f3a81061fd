import { FieldError } from '@attestry/ui/field.tsx';
import { SkeletonText } from '@attestry/ui/skeleton.tsx';
import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useLocale } from './locale.tsx';
import { markdownFieldMessages } from './markdown-field.messages.ts';

// The editor is as large as the rest of the app; only who edits pays for it.
const MarkdownEditor = lazy(() => import('@attestry/ui/markdown-editor.tsx'));

export interface MarkdownFieldProps {
  label: string;
  /** Markdown. */
  value: string;
  onChange: (markdown: string) => void;
  error?: string | undefined;
  /** Stands at the right end of the toolbar; `insert` writes at the cursor. */
  tools?: (insert: (text: string) => void) => ReactNode;
}

/** Rich text that is stored as Markdown, with its label, tools and error; the editor loads when it is first shown. */
export function MarkdownField({ label, value, onChange, error, tools }: MarkdownFieldProps) {
  const words = markdownFieldMessages[useLocale()];
  const errorId = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium">{label}</p>
      <Suspense fallback={<SkeletonText lines={8} label={words.loading} />}>
        <MarkdownEditor
          value={value}
          onValueChange={onChange}
          label={label}
          labels={words}
          invalid={error !== undefined}
          {...(error === undefined ? {} : { describedBy: errorId })}
          {...(tools ? { tools } : {})}
        />
      </Suspense>
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}
