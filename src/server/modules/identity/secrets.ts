import { createHash, randomBytes } from 'node:crypto';

/** Every API token begins with this, so that leaked ones are recognised in code and logs. */
export const API_TOKEN_PREFIX = 'bht_';

/** 32 random bytes as 43 characters that go into cookies, headers and links as they are. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. It has 256 bits of its own, so a plain hash keeps it safe. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
