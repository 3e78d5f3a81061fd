import { base32, matchingStep, newTotpSecret, otpauthUri } from '#platform/access/totp.ts';
import { Problem } from '#platform/errors.ts';
import { type OpenContext, type Operation, welcome } from '#platform/operation.ts';
import { guardSecondFactor } from './account-limits.ts';
import { asSelf, demandOwnPassword } from './own-account.ts';
import { confirmSecondFactor, disableSecondFactor, enrolSecondFactor, renewRecovery } from './profile.contracts.ts';
import { renewSessions } from './profile.operations.ts';
import { renewRecoveryCodes } from './second-factor.writes.ts';

const issuer = 'Attestry';
const isOn = () => new Problem('conflict', 'second-factor-on', 'The second factor is on already. Switch it off first.');
const isOff = () => new Problem('conflict', 'second-factor-off', 'The second factor is off.');

async function confirm(context: OpenContext, code: string): Promise<{ recoveryCodes: string[] }> {
  const { services, personId = '' } = context;
  const { recoveryCodes, token } = await guardSecondFactor(services, personId, () =>
    asSelf(context, 'write', async (session, person) => {
      if (person.totpPendingSecret === null) throw new Problem('conflict', 'not-enrolled', 'Ask for a secret first.');
      const step = matchingStep(person.totpPendingSecret, code.replace(' ', ''), services.clock.nowMs(), 0);
      if (step === null) {
        const reason = 'is wrong; look at the clock of your phone and try the next code';
        throw new Problem('invalid', 'wrong-code', `code: ${reason}`, { errors: [{ field: 'code', reason }] });
      }
      // The step counts as used, so that the code that confirmed cannot sign in as well.
      await session.db
        .updateTable('person')
        .set({ totpSecret: person.totpPendingSecret, totpPendingSecret: null, totpLastStep: step })
        .where('id', '=', person.id)
        .execute();
      return { recoveryCodes: await renewRecoveryCodes(session, person.id), token: await renewSessions(session, context, person.id) };
    }),
  );
  context.caller.setSession(token);
  return { recoveryCodes };
}

export const secondFactorOperations: Operation[] = [
  welcome(enrolSecondFactor, async (context, { password }) => {
    await demandOwnPassword(context, password);
    const secret = newTotpSecret();
    return asSelf(context, 'write', async (session, person) => {
      if (person.totpSecret !== null) throw isOn();
      await session.db.updateTable('person').set({ totpPendingSecret: secret }).where('id', '=', person.id).execute();
      return { secret: base32(secret), uri: otpauthUri({ issuer, account: person.email, secret }) };
    });
  }),
  welcome(confirmSecondFactor, (context, { code }) => confirm(context, code)),
  welcome(renewRecovery, async (context, { password }) => {
    await demandOwnPassword(context, password);
    return asSelf(context, 'write', async (session, person) => {
      if (person.totpSecret === null) throw isOff();
      return { recoveryCodes: await renewRecoveryCodes(session, person.id) };
    });
  }),
  welcome(disableSecondFactor, async (context, { password }) => {
    await demandOwnPassword(context, password);
    await asSelf(context, 'write', async (session, person) => {
      await session.db.updateTable('person').set({ totpSecret: null, totpPendingSecret: null }).where('id', '=', person.id).execute();
      await session.db.deleteFrom('recoveryCode').where('personId', '=', person.id).execute();
    });
    return {};
  }),
];
