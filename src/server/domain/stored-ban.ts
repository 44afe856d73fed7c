import type { Ban } from '../../protocol/model.ts';

/** As it is kept; agents do not get the hash of the network. */
export interface StoredBan extends Ban {
  readonly network?: string;
}
export function banView({ network: _network, ...ban }: StoredBan): Ban {
  return ban;
}
