import { messages } from '#platform/web/messages.ts';

/** Words of the reading list for everybody in the company. */
export const publishedMessages = messages({
  en: {
    title: 'Policies to read',
    purpose: 'What applies here, in the words that were approved. If something is unclear or does not match what you do, tell the owner.',
    search: 'Search in all policies',
    found: '{count, plural, one {# policy} other {# policies}}',
    emptyTitle: 'Nothing is in force yet',
    emptyText: 'As soon as a policy is approved, you can read it here.',
    nothingTitle: 'No policy holds these words',
    nothingText: 'Try another word, or clear the search.',
    version: 'Version {number}',
    approved: 'Approved by {name} on {date}',
    approvedOn: 'In force since {date}',
    owner: 'Questions to {name}',
    review: 'Next review {date}',
    all: 'All policies',
    pdf: 'Download as PDF',
    minutes: '{count, plural, one {# minute to read} other {# minutes to read}}',
  },
  de: {
    title: 'Richtlinien lesen',
    purpose:
      'Was hier gilt, in den Worten, die freigegeben wurden. Wenn etwas unklar ist oder nicht zur Praxis passt, sagen Sie es der verantwortlichen Person.',
    search: 'In allen Richtlinien suchen',
    found: '{count, plural, one {# Richtlinie} other {# Richtlinien}}',
    emptyTitle: 'Noch ist nichts in Kraft',
    emptyText: 'Sobald eine Richtlinie freigegeben ist, können Sie sie hier lesen.',
    nothingTitle: 'Keine Richtlinie enthält diese Worte',
    nothingText: 'Versuchen Sie ein anderes Wort oder löschen Sie die Suche.',
    version: 'Version {number}',
    approved: 'Freigegeben von {name} am {date}',
    approvedOn: 'In Kraft seit {date}',
    owner: 'Fragen an {name}',
    review: 'Nächste Prüfung {date}',
    all: 'Alle Richtlinien',
    pdf: 'Als PDF herunterladen',
    minutes: '{count, plural, one {# Minute Lesezeit} other {# Minuten Lesezeit}}',
  },
});
