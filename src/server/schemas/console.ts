/** Bodies of the console's plain HTTP routes. */
import * as v from 'valibot';
import { email, name, password } from './basics.ts';

const personName = v.pipe(name, v.trim(), v.nonEmpty('must not be empty'));
const token = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(200));
export const role = v.picklist(['owner', 'admin', 'agent']);

export const setupBody = v.object({ token, name: personName, email, password });
export const loginBody = v.object({
  email: v.pipe(v.string(), v.trim(), v.maxLength(320)),
  password: v.pipe(v.string(), v.maxLength(200)),
});
export const acceptInviteBody = v.object({ token, name: personName, password });
export const inviteBody = v.object({ email, name: personName, role });
export const agentPatchBody = v.object({
  name: v.exactOptional(personName),
  role: v.exactOptional(role),
  capacity: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))),
});
export const idParams = v.object({ id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(64)) });
