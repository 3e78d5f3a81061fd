import { SelectField } from '@attestry/ui/select-field.tsx';
import { isAbove } from '#features/people/member.rules.ts';
import { type Role, roles } from '#platform/access/permissions.ts';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { peopleMessages } from './people.messages.ts';
import { roleMessages } from './role.messages.ts';

/** One of the roles that the present person may give, with what it allows. */
export function RoleField({ value, onValueChange, error }: { value: Role; onValueChange: (role: Role) => void; error?: string }) {
  const t = useText(peopleMessages);
  const role = useText(roleMessages);
  const { role: own } = useSession();
  const choices = roles
    .filter((choice) => choice === value || !isAbove(choice, own))
    .map((choice) => ({ value: choice, label: role(`role.${choice}`) }));
  return (
    <SelectField
      label={t('role')}
      required
      hint={role(`may.${value}`)}
      value={value}
      error={error}
      choices={choices}
      onValueChange={(choice) => {
        if (choice !== '') onValueChange(choice);
      }}
    />
  );
}
