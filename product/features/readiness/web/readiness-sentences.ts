import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from '#platform/web/locale.tsx';

const document = (id: string, missing: string, partly: string, done: string): Record<string, string> => ({
  [`readiness.${id}.missing`]: missing,
  [`readiness.${id}.partly`]: partly,
  [`readiness.${id}.done`]: done,
});

/** The server's sentences in German, by code; a test holds them complete. */
export const germanSentences: Readonly<Record<string, string>> = {
  ...document(
    'scope',
    'Es gibt noch keinen Geltungsbereich.',
    'Der Geltungsbereich ist ein Entwurf und wartet auf Freigabe.',
    'Der Geltungsbereich ist freigegeben.',
  ),
  ...document(
    'context',
    'Noch ist kein Thema des Umfelds bestätigt.',
    '{done} von {total} Themen des Umfelds sind bestätigt.',
    'Alle {total} Themen des Umfelds sind bestätigt.',
  ),
  ...document(
    'parties',
    'Noch ist keine interessierte Partei bestätigt.',
    '{done} von {total} interessierten Parteien sind bestätigt.',
    'Alle {total} interessierten Parteien sind bestätigt.',
  ),
  ...document(
    'policy',
    'Es gibt noch keine Informationssicherheitspolitik.',
    'Die Informationssicherheitspolitik ist ein Entwurf und wartet auf Freigabe.',
    'Die Informationssicherheitspolitik ist freigegeben.',
  ),
  ...document(
    'roles',
    'Noch hat keine Rolle eine Inhaberin oder einen Inhaber.',
    '{done} von {total} Rollen sind besetzt.',
    'Alle {total} Rollen sind besetzt.',
  ),
  ...document(
    'risk-method',
    'Es gibt noch keine Methode der Risikobeurteilung.',
    'Die Methode der Risikobeurteilung ist ein Entwurf und wartet auf Bestätigung.',
    'Die Methode der Risikobeurteilung ist festgelegt.',
  ),
  ...document(
    'risk-results',
    'Noch ist kein Risiko beurteilt.',
    '{done} von {total} Risiken sind beurteilt und haben Verantwortliche.',
    'Alle {total} Risiken sind beurteilt und haben Verantwortliche.',
  ),
  ...document(
    'risk-treatment',
    'Noch hat kein Risiko eine Behandlung.',
    'Behandelt: {treated} von {total}. Der Plan braucht die Zustimmung der Risikoverantwortlichen.',
    'Alle {total} Risiken haben eine Behandlung, und dem Plan ist zugestimmt.',
  ),
  ...document(
    'residual-risks',
    'Risiken über der Grenze ohne Akzeptanz: {waiting}.',
    'Risiken über der Grenze ohne Akzeptanz: {waiting}.',
    'Kein Risiko bleibt ohne Akzeptanz über der Grenze.',
  ),
  ...document(
    'statement',
    'Die Erklärung zur Anwendbarkeit ist leer.',
    'Erklärung zur Anwendbarkeit: {filled} von {total} Maßnahmen vollständig, {errors} Widersprüche; sie wartet auf Freigabe.',
    'Die Erklärung zur Anwendbarkeit ist freigegeben.',
  ),
  ...document(
    'objectives',
    'Noch ist kein Ziel gemessen.',
    '{done} von {total} Zielen haben einen gemessenen Wert.',
    'Alle {total} Ziele haben einen gemessenen Wert.',
  ),
  ...document(
    'procedures',
    'Noch ist keine Richtlinie freigegeben.',
    '{done} von {total} Richtlinien und Verfahren sind freigegeben.',
    'Alle {total} Richtlinien und Verfahren sind freigegeben.',
  ),
  ...document(
    'assets',
    'Noch ist kein Wert bestätigt.',
    '{done} von {total} Werten sind bestätigt und haben Verantwortliche.',
    'Alle {total} Werte sind bestätigt und haben Verantwortliche.',
  ),
  ...document(
    'obligations',
    'Es ist kein Gesetz und kein Vertrag erfasst.',
    'Erfasste Gesetze und Verträge: {count}.',
    'Erfasste Gesetze und Verträge: {count}.',
  ),
  ...document('suppliers', 'Es ist kein Lieferant erfasst.', 'Erfasste Lieferanten: {count}.', 'Erfasste Lieferanten: {count}.'),
  ...document(
    'competence',
    'Noch gibt es keinen Kompetenznachweis.',
    'Zu {done} von {total} Rollen gibt es einen Nachweis von Kompetenz oder Schulung.',
    'Zu allen {total} Rollen gibt es einen Nachweis von Kompetenz oder Schulung.',
  ),
  ...document(
    'internal-audit',
    'Kein internes Audit ist geplant.',
    'Das interne Audit ist geplant; Durchführung oder Bericht fehlen noch.',
    'Das interne Audit ist durchgeführt und hat einen Bericht.',
  ),
  ...document(
    'management-review',
    'Keine Managementbewertung ist geplant.',
    'Die Managementbewertung ist geplant und noch nicht durchgeführt.',
    'Die Managementbewertung ist durchgeführt und aufgezeichnet.',
  ),
  ...document(
    'corrective-actions',
    'Vor dem internen Audit ist nichts über Abweichungen bekannt.',
    'Offene Korrekturmaßnahmen: {open} von {total}.',
    'Keine Korrekturmaßnahme ist offen.',
  ),
  'readiness.next.context': 'Lesen und bestätigen Sie die Themen des Umfelds.',
  'readiness.next.parties': 'Lesen und bestätigen Sie die interessierten Parteien.',
  'readiness.next.scope': 'Legen Sie den Geltungsbereich fest und lassen Sie ihn freigeben.',
  'readiness.next.roles': 'Besetzen Sie jede Rolle.',
  'readiness.next.obligations': 'Erfassen Sie die Gesetze und Verträge, die Sie erfüllen müssen.',
  'readiness.next.policy': 'Lassen Sie die Informationssicherheitspolitik freigeben.',
  'readiness.next.risk-method': 'Legen Sie fest, wie Risiken gemessen und akzeptiert werden.',
  'readiness.next.assets': 'Bestätigen Sie die Werte und ihre Verantwortlichen.',
  'readiness.next.suppliers': 'Erfassen Sie Ihre Lieferanten.',
  'readiness.next.risk-results': 'Beurteilen Sie die offenen Risiken und nennen Sie für jedes Verantwortliche.',
  'readiness.next.risk-treatment': 'Wählen Sie für jedes Risiko eine Behandlung und lassen Sie dem Plan zustimmen.',
  'readiness.next.residual-risks': 'Lassen Sie die Verantwortlichen akzeptieren, was über der Grenze bleibt.',
  'readiness.next.statement': 'Vervollständigen Sie die Erklärung zur Anwendbarkeit und lassen Sie sie freigeben.',
  'readiness.next.procedures': 'Lassen Sie die offenen Richtlinien und Verfahren freigeben.',
  'readiness.next.objectives': 'Messen Sie die Ziele.',
  'readiness.next.competence': 'Hängen Sie Nachweise von Kompetenz und Schulung an.',
  'readiness.next.internal-audit': 'Führen Sie das interne Audit durch und hängen Sie seinen Bericht an.',
  'readiness.next.corrective-actions': 'Schließen Sie die Korrekturmaßnahmen ab.',
  'readiness.next.management-review': 'Führen Sie die Managementbewertung durch und zeichnen Sie ihre Beschlüsse auf.',
};

/** A sentence of the rules in the reader's language; English comes from the rules themselves. */
export function readinessSentence(locale: Locale, said: { code: string; text: string; parameters?: Record<string, number> }): string {
  const german = locale === 'de' ? germanSentences[said.code] : undefined;
  return german === undefined ? said.text : String(new IntlMessageFormat(german, 'de-DE').format(said.parameters ?? {}));
}
