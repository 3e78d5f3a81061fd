/** A stored file: its content's SHA-256 (hex) is its name. */
export interface StoredFile {
  hash: string;
  /** Bytes. */
  size: number;
}

/** Content-addressed storage, on disk or on an S3-compatible store; streams only, nothing is held whole. */
export interface FileStore {
  /** Stores the bytes durably; the same content is stored once. Throws `Problem` invalid when larger than `maxBytes`. */
  put(bytes: AsyncIterable<Uint8Array>, options: { maxBytes: number }): Promise<StoredFile>;
  /** The bytes of a stored file; throws `Problem` not-found. */
  open(hash: string): Promise<AsyncIterable<Uint8Array>>;
  has(hash: string): Promise<boolean>;
}
