import { z } from 'zod';

/** An e-mail address as it is stored: without spaces around it, in small letters. */
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
