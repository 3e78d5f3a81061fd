import { createContext, type ReactNode, useContext } from 'react';

type AddressOf = (kind: string, id: string) => string | undefined;
const AddressContext = createContext<AddressOf>(() => undefined);

/** The shell knows every screen, so it knows where a record is shown. */
export function RecordAddressProvider({ addressOf, children }: { addressOf: AddressOf; children: ReactNode }) {
  return <AddressContext value={addressOf}>{children}</AddressContext>;
}

/** `(kind, id) => '/risks/...'`, or undefined where no screen shows that kind. */
export const useRecordAddress = (): AddressOf => useContext(AddressContext);
