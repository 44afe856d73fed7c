/** Checks what a page brings as proof of an `externalId`, against the account's signing keys. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ChatError } from '../../protocol/errors.ts';
import type { Identity } from '../../protocol/model.ts';
import type { SecuritySettings } from '../../protocol/settings.ts';

/** True when proven, false when the account asks for no proof and none was given. Throws AUTH_REQUIRED or AUTH_INVALID. */
export async function checkProof(identity: Identity, security: SecuritySettings, now: number): Promise<boolean> {
  if (identity.proof === undefined) {
    if (security.identityProof === 'none') return false;
    throw new ChatError(
      'AUTH_REQUIRED',
      `This account wants a proof (${security.identityProof}) with every externalId. Let your site's server make one.`,
      {
        field: 'identity.proof',
      },
    );
  }
  const kind = identity.proofKind ?? (security.identityProof === 'none' ? 'jwt' : security.identityProof);
  if (security.identityProof !== 'none' && kind !== security.identityProof) {
    throw invalid(`a proof of the kind ${kind} was given, the account wants ${security.identityProof}`);
  }
  if (security.keys.length === 0)
    throw invalid('the account has no signing key; make one in the console under security');
  if (kind === 'jwt') await checkJwt(identity.externalId, identity.proof, security, now);
  else if (kind === 'sign') checkSignature(identity.externalId, identity.proof, security);
  else throw invalid('this server has issued no such token');
  return true;
}

async function checkJwt(externalId: string, proof: string, security: SecuritySettings, now: number): Promise<void> {
  const { errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(
      proof,
      (header) => {
        const key =
          security.keys.length === 1 && header.kid === undefined
            ? security.keys[0]
            : security.keys.find((item) => item.id === header.kid);
        if (!key) throw invalid(`its header names the key "${String(header.kid)}", which the account does not have`);
        return new TextEncoder().encode(key.secret);
      },
      { algorithms: ['HS256'], currentDate: new Date(now), clockTolerance: 30 },
    );
    const claimed =
      payload['external_id'] ?? payload['externalId'] ?? payload['userId'] ?? payload['user_id'] ?? payload.sub;
    if (claimed !== externalId) throw invalid('it was made for another externalId');
  } catch (error) {
    if (error instanceof ChatError) throw error;
    if (error instanceof errors.JWTExpired) throw invalid('it has expired');
    throw invalid('it is not an HS256 JWT signed with a key of this account');
  }
}
/** HMAC-SHA256 of the externalId in hex, with any of the account's keys. */
function checkSignature(externalId: string, proof: string, security: SecuritySettings): void {
  const given = Buffer.from(proof.toLowerCase(), 'utf8');
  const matches = security.keys.some((key) => {
    const expected = Buffer.from(createHmac('sha256', key.secret).update(externalId).digest('hex'), 'utf8');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!matches) throw invalid('the signature does not match');
}
function invalid(reason: string): ChatError {
  return new ChatError('AUTH_INVALID', `The proof of the externalId was refused: ${reason}.`, {
    field: 'identity.proof',
  });
}
