import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { Button } from './button.tsx';
import { TextField } from './text-field.tsx';

export interface LinkLabels {
  link: string;
  linkAddress: string;
  linkInvalid: string;
  linkApply: string;
  linkRemove: string;
}

/** Asks for the address of a link on the selected text. */
export function EditorLinkForm({
  editor,
  labels,
  isAllowedLink,
  onClose,
}: {
  editor: Editor;
  labels: LinkLabels;
  isAllowedLink: (address: string) => boolean;
  onClose: () => void;
}) {
  const current: unknown = editor.getAttributes('link').href;
  const [address, setAddress] = useState(typeof current === 'string' ? current : '');
  const [refused, setRefused] = useState(false);
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    onClose();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const target = address.trim();
    if (target === '') return remove();
    if (!isAllowedLink(target)) return setRefused(true);
    if (editor.state.selection.empty && !editor.isActive('link')) {
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: target, marks: [{ type: 'link', attrs: { href: target } }] })
        .run();
    } else {
      editor.chain().focus().extendMarkRange('link').setLink({ href: target }).run();
    }
    onClose();
  };
  return (
    <form
      onSubmit={apply}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
        editor.commands.focus();
      }}
      className="flex flex-wrap items-end gap-2 border-t px-3 py-3"
    >
      <div className="min-w-52 grow">
        <TextField
          label={labels.linkAddress}
          inputMode="url"
          placeholder="https://"
          autoFocus
          value={address}
          error={refused ? labels.linkInvalid : undefined}
          onValueChange={(next) => {
            setAddress(next);
            setRefused(false);
          }}
        />
      </div>
      <Button type="submit" variant="primary" className="h-9">
        {labels.linkApply}
      </Button>
      {typeof current === 'string' && (
        <Button className="h-9" onClick={remove}>
          {labels.linkRemove}
        </Button>
      )}
    </form>
  );
}
