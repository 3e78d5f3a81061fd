import { TextField } from '@attestry/ui/text-field.tsx';
import { minPasswordLength } from '#platform/access/password.rules.ts';
import { useText } from '#platform/web/messages.ts';
import { accessMessages } from './access.messages.ts';

export interface NewPasswordFieldProps {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  error?: string;
}

/** A password that is being chosen; password managers may make one. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const t = useText(accessMessages);
  return <TextField {...props} type="password" autoComplete="new-password" required hint={t('passwordHint', { min: minPasswordLength })} />;
}
