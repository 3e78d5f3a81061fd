/** Class names of a link inside running text. */
export const linkStyle = 'text-accent-text underline decoration-1 underline-offset-3 hover:decoration-2 rounded-xs';

/** Class names of a link that stands alone, such as a title in a list. */
export const quietLinkStyle = 'font-medium text-text hover:text-accent-text hover:underline underline-offset-3 rounded-xs';
