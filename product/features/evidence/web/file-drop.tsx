import { classNames } from '@attestry/ui/class-names.ts';
import { FieldError } from '@attestry/ui/field.tsx';
import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { useText } from '#platform/web/messages.ts';
import { evidenceMessages } from './evidence.messages.ts';

export interface FileDropProps {
  file: File | null;
  onChange: (file: File) => void;
  error?: string | undefined;
}

/** One file, dropped or chosen; on phones the button opens camera and files. */
export function FileDrop({ file, onChange, error }: FileDropProps) {
  const t = useText(evidenceMessages);
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const first = files?.[0];
    if (first) onChange(first);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label
        className={classNames(
          'relative flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-dashed px-4 py-6 text-center transition-colors hover:bg-hover',
          'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          isOver ? 'border-accent bg-accent-soft/50' : error ? 'border-critical' : 'border-control',
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileUp aria-hidden className="size-5 text-muted" />
        <span className="max-w-full font-medium break-words">{file?.name ?? t('chooseFile')}</span>
        <span id={`${id}-hint`} className="text-sm text-muted">
          {file ? t('changeFile') : t('fileHint')}
        </span>
        <input
          type="file"
          className="sr-only"
          aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => take(event.target.files)}
        />
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}
