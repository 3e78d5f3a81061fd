import type { Message } from '#platform/mail/mailer.ts';

interface Facts {
  to: string;
  name: string;
  organization: string;
  inviter: string;
  link: string;
  lastDay: string;
}

const texts = {
  en: ({ name, organization, inviter, link, lastDay }: Facts) => ({
    subject: `${organization} invites you to Attestry`,
    text: `Hello ${name},\n\n${inviter} invites you to work on the information security of ${organization}.\n\nOpen this link to begin:\n${link}\n\nIt works once, until ${lastDay}. If you did not expect this message, do nothing.\n`,
  }),
  de: ({ name, organization, inviter, link, lastDay }: Facts) => ({
    subject: `${organization} lädt Sie zu Attestry ein`,
    text: `Guten Tag ${name},\n\n${inviter} lädt Sie ein, an der Informationssicherheit von ${organization} mitzuarbeiten.\n\nÖffnen Sie diesen Link, um zu beginnen:\n${link}\n\nEr gilt einmal und bis zum ${lastDay}. Wenn Sie diese Nachricht nicht erwartet haben, brauchen Sie nichts zu tun.\n`,
  }),
};

/** The mail that carries an invitation link. */
export const invitationMail = (locale: 'en' | 'de', facts: Facts): Message => ({ to: facts.to, ...texts[locale](facts) });
