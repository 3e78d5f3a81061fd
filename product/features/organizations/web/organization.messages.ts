import { messages } from '#platform/web/messages.ts';

export const organizationMessages = messages({
  en: {
    title: 'Organization',
    purpose: 'The legal or organizational unit whose information security is managed here. Its name stands on every document.',
    name: 'Name',
    nameHint: 'As it should stand on the certificate, the Statement of Applicability and every policy.',
    facts: 'Facts',
    createdAt: 'Here since',
    id: 'Identifier',
    idHint: 'For the command line and the API.',
    required: 'Please fill this in.',
  },
  de: {
    title: 'Organisation',
    purpose:
      'Die rechtliche oder organisatorische Einheit, deren Informationssicherheit hier geführt wird. Ihr Name steht auf jedem Dokument.',
    name: 'Name',
    nameHint: 'So, wie er auf dem Zertifikat, der Anwendbarkeitserklärung und jeder Richtlinie stehen soll.',
    facts: 'Fakten',
    createdAt: 'Hier seit',
    id: 'Kennung',
    idHint: 'Für die Kommandozeile und die API.',
    required: 'Bitte füllen Sie dieses Feld aus.',
  },
});
