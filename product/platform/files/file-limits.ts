/** Largest archive that is stored, in bytes: an audit pack with all its evidence. */
export const maxPackBytes = 20 * 1024 ** 3;
