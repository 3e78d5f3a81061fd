import { type ComponentProps, type ComponentType, createContext, createElement, type ReactNode, useContext } from 'react';

export type AnchorProps = ComponentProps<'a'> & { href: string };

const plain: ComponentType<AnchorProps> = (props) => <a {...props} />;
const AnchorContext = createContext<ComponentType<AnchorProps>>(plain);

/** Gives every link of the design system the application's own link, so that routing stays outside. */
export function AnchorProvider({ link, children }: { link: ComponentType<AnchorProps>; children: ReactNode }) {
  return <AnchorContext value={link}>{children}</AnchorContext>;
}

/** A link as the application renders links; a plain anchor without a provider. */
export function Anchor(props: AnchorProps) {
  return createElement(useContext(AnchorContext), props);
}
