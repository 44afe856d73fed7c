/** What the other account learns of a visitor: what the page and the visitor have said. What agents have noted about them stays here. */
import type { Visitor, VisitorUpdate } from '../../../protocol/model.ts';

/** `externalId` stays behind: over there it could be somebody else's, and their history would be found by it. */
export function profileOf(visitor: Visitor): VisitorUpdate {
  const { name, givenName, surname, email, phone, avatarUrl, company, vip } = visitor;
  return {
    name: name ?? null,
    givenName: givenName ?? null,
    surname: surname ?? null,
    email: email ?? null,
    phone: phone?.raw ?? null,
    avatarUrl: avatarUrl ?? null,
    company: company ?? null,
    vip: vip ?? null,
    ...(visitor.metadata ? { metadata: visitor.metadata } : {}),
    ...(visitor.sessionFields ? { sessionFields: visitor.sessionFields, replaceSessionFields: true } : {}),
  };
}
