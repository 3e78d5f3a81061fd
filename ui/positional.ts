import { createElement, Fragment, type ReactNode } from 'react';

/** Children whose position is their only identity, such as the words of a text; they need no keys because they are never reordered. */
export function positional(children: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...children);
}
