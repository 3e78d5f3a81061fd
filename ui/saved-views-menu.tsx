import { Bookmark, Plus, Trash2 } from 'lucide-react';
import { Button } from './button.tsx';
import { Menu, type MenuEntry } from './menu.tsx';

export interface SavedView {
  id: string;
  name: string;
}

export interface SavedViewsMenuProps {
  views: SavedView[];
  /** The view that the list shows unchanged. */
  currentId?: string | null;
  onApply: (id: string) => void;
  onSave: () => void;
  onDelete?: (id: string) => void;
  labels: { button: string; saveCurrent: string; remove: (name: string) => string };
}

/** Named combinations of filters, sorting and columns. */
export function SavedViewsMenu({ views, currentId = null, onApply, onSave, onDelete, labels }: SavedViewsMenuProps) {
  const current = views.find((view) => view.id === currentId);
  const entries: MenuEntry[] = views.map((view) => ({
    kind: 'action',
    id: view.id,
    label: view.name,
    icon: Bookmark,
    onSelect: () => onApply(view.id),
  }));
  if (views.length > 0) entries.push({ kind: 'separator', id: 'separator' });
  entries.push({ kind: 'action', id: 'save', label: labels.saveCurrent, icon: Plus, onSelect: onSave });
  if (current && onDelete)
    entries.push({
      kind: 'action',
      id: 'delete',
      label: labels.remove(current.name),
      icon: Trash2,
      danger: true,
      onSelect: () => onDelete(current.id),
    });
  return <Menu align="end" trigger={<Button icon={Bookmark}>{current?.name ?? labels.button}</Button>} entries={entries} />;
}
