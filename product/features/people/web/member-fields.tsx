import { DateField } from '@attestry/ui/date-field.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { Role } from '#platform/access/permissions.ts';
import { useText } from '#platform/web/messages.ts';
import { peopleMessages } from './people.messages.ts';
import { RoleField } from './role-field.tsx';

export interface MemberValues {
  name: string;
  email: string;
  role: Role;
  jobTitle: string;
  weeklyHours: number | null;
  /** YYYY-MM-DD, or empty. */
  accessEndsOn: string;
}

export const emptyMember: MemberValues = { name: '', email: '', role: 'contributor', jobTitle: '', weeklyHours: null, accessEndsOn: '' };

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

/** The values as operations take them: empty becomes null, and access lasts through its last day. */
export const memberInput = ({ name, email, role, jobTitle, weeklyHours, accessEndsOn }: MemberValues) => ({
  name,
  email: orNull(email),
  role,
  jobTitle: orNull(jobTitle),
  weeklyHours,
  accessEndsAt: accessEndsOn === '' ? null : `${accessEndsOn}T23:59:59Z`,
});

export interface MemberFieldsProps {
  values: MemberValues;
  set: <K extends keyof MemberValues>(field: K, value: MemberValues[K]) => void;
  /** By field name of the operation. */
  errors: Record<string, string>;
  isEmailRequired?: boolean;
}

/** The fields of a person, for adding and for changing. */
export function MemberFields({ values, set, errors, isEmailRequired = false }: MemberFieldsProps) {
  const t = useText(peopleMessages);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField label={t('name')} required value={values.name} error={errors.name} onValueChange={(name) => set('name', name)} />
      <TextField
        label={t('email')}
        type="email"
        required={isEmailRequired}
        hint={isEmailRequired ? t('emailHint') : undefined}
        value={values.email}
        error={errors.email}
        onValueChange={(email) => set('email', email)}
      />
      <RoleField value={values.role} error={errors.role} onValueChange={(role) => set('role', role)} />
      <TextField
        label={t('jobTitle')}
        value={values.jobTitle}
        error={errors.jobTitle}
        onValueChange={(jobTitle) => set('jobTitle', jobTitle)}
      />
      <NumberField
        label={t('weeklyHours')}
        hint={t('weeklyHoursHint')}
        unit={t('hours')}
        value={values.weeklyHours}
        error={errors.weeklyHours}
        onValueChange={(weeklyHours) => set('weeklyHours', weeklyHours)}
      />
      <DateField
        label={t('accessEndsOn')}
        hint={t('accessEndsOnHint')}
        value={values.accessEndsOn}
        error={errors.accessEndsAt}
        onValueChange={(accessEndsOn) => set('accessEndsOn', accessEndsOn)}
      />
    </div>
  );
}
