import { networkSlot, type Slot } from './items';
import type { Address, Gateway, Observed, Tags } from './observed';
import type { Site } from './site';
import { tag } from './tags';

/** A gateway of ours, in whatever state. */
export interface OwnGateway extends Gateway {
  readonly slot: Slot;
}
/**
 * An address of ours. `free`: nothing uses it. `held`: by `holder`, an own gateway that is not gone. `releasing`: AWS
 * still shows it in use by `holder`, which is gone. `unplaced`: in use by something that no list of gateways shows
 * (yet). The `holder` of a free address is the last one known.
 */
export interface OwnAddress extends Address {
  readonly slot: Slot;
  readonly use: 'free' | 'held' | 'releasing' | 'unplaced';
  readonly holder?: OwnGateway;
}
/**
 * An address that a person lent us by tag: used before our own, never released, never ours. `slot` is what its tag
 * names, if anything. `taken`: something that is not ours uses it; `holder` is the gateway of ours on it.
 */
export interface AdoptedAddress extends Address {
  readonly slot?: Slot | undefined;
  readonly use: OwnAddress['use'] | 'taken';
  readonly holder?: OwnGateway;
  /** Who uses it, if that is not one of ours. */
  readonly takenBy?: string;
}
/** A resource with one of our marks only: told, never touched. `slot` is what its tag names, if anything. */
export interface Suspect {
  readonly slot?: Slot | undefined;
  readonly id: string;
  readonly kind: 'gateway' | 'address';
  readonly why: 'tags-lost' | 'address-tags-lost' | 'address-missing' | 'appliance-attached' | 'slot-unknown';
  readonly createdAt?: string | undefined;
}
export interface Ownership {
  readonly gateways: readonly OwnGateway[];
  readonly addresses: readonly OwnAddress[];
  readonly adopted: readonly AdoptedAddress[];
  readonly suspects: readonly Suspect[];
  /** Addresses with our marks that a person gave to an instance. */
  readonly taken: readonly Address[];
}

/**
 * Two marks or hands off. A gateway is ours if its own tags, its VPC and its address's tags agree; an address if it
 * is managed for this VPC and a slot known here, and free or on an own gateway. Adopted addresses and those of AWS's
 * services, and private and regional gateways, never are. What has lost a mark is a suspect. A slot is known if it is
 * the network's or could be a zone of its region: a zone that the VPC has no more is one, and is cleaned up.
 */
export function ownership(observed: Observed): Ownership {
  const addresses = new Map<string | undefined, Address>(
    observed.addresses.map((address) => [address.allocationId, address]),
  );
  const judged = observed.gateways.map((gateway) => ({
    gateway,
    ...judgeGateway(gateway, observed, addresses),
  }));
  const own = judged.flatMap(({ gateway, slot }) => (slot === undefined ? [] : [{ ...gateway, slot }]));
  const suspects = judged.flatMap(({ gateway, suspect }) =>
    suspect ? [suspectGateway(gateway, suspect, observed.site)] : [],
  );
  return { gateways: own, ...judgeAddresses(observed, own, suspects) };
}

/** Whether a lent address is there for gateways of ours: one that something else uses, or may use, is not. */
export function isAtHand({ use }: AdoptedAddress): boolean {
  return use !== 'taken' && use !== 'unplaced';
}

/** Gateways that AWS lists and that hold nothing any more. */
export function isGone(gateway: Gateway): boolean {
  return gateway.state === 'failed' || gateway.state === 'deleted';
}

/** Gateways that cost money and are, or will be, a way out. */
export function isLive(gateway: Gateway): boolean {
  return gateway.state === 'pending' || gateway.state === 'available';
}

/** The slot that a resource's tags name, if it is known here. Every zone's name begins with its region's. */
function slotOf(tags: Tags, { region }: Site): Slot | undefined {
  const slot = tags[tag.slot] ?? '';
  const isZone = slot.length > region.length && slot.startsWith(region);
  return slot === networkSlot || isZone ? slot : undefined;
}

interface Judgement {
  readonly slot?: Slot | undefined;
  readonly suspect?: Suspect['why'];
}

function judgeGateway(
  gateway: Gateway,
  { vpcId, site }: Observed,
  addresses: ReadonlyMap<string | undefined, Address>,
): Judgement {
  if (gateway.connectivity === 'private' || gateway.regional) return {};
  const listed = gateway.addresses.flatMap(({ allocationId }) => addresses.get(allocationId) ?? []);
  const agreeing = listed.filter(
    (address) => isMarked(address.tags, vpcId) || isAdopted(address.tags, vpcId),
  );
  if (!isMarked(gateway.tags, vpcId)) {
    const ours = listed.some((address) => isMarked(address.tags, vpcId));
    // An adopted address may serve others too: then what is left of the gateway's own tags tells.
    const once = agreeing.length > 0 && (gateway.tags[tag.vpc] === vpcId || tag.slot in gateway.tags);
    return (ours || once) && !isGone(gateway) ? { suspect: 'tags-lost' } : {};
  }
  const slot = slotOf(gateway.tags, site);
  return judgeMarked(gateway, slot, { listed: listed.length > 0, agrees: agreeing.length > 0 });
}

/** A gateway that is gone has often lost its address; nothing speaks against it then, and nothing can be done to it. */
function judgeMarked(
  gateway: Gateway,
  slot: Slot | undefined,
  address: { listed: boolean; agrees: boolean },
): Judgement {
  if (isGone(gateway)) return address.agrees || !address.listed ? { slot } : {};
  if (!address.listed) return { suspect: 'address-missing' };
  if (!address.agrees) return { suspect: 'address-tags-lost' };
  if (gateway.appliances) return { suspect: 'appliance-attached' };
  return slot === undefined ? { suspect: 'slot-unknown' } : { slot };
}

function judgeAddresses(observed: Observed, gateways: readonly OwnGateway[], suspects: readonly Suspect[]) {
  const holders = holdersOf(observed.gateways);
  const ours = new Map(gateways.map((gateway) => [gateway.id, gateway]));
  const addresses: OwnAddress[] = [];
  const adopted: AdoptedAddress[] = [];
  const suspected: Suspect[] = [...suspects];
  const taken: Address[] = [];
  for (const address of observed.addresses) {
    const holder = holders.get(address.allocationId);
    const own = holder && ours.get(holder.id);
    const slot = slotOf(address.tags, observed.site);
    if (isAdopted(address.tags, observed.vpcId)) {
      // One whose slot nobody knows is for no gateway: it is told, not used where nobody meant it.
      adopted.push({ ...address, slot: slot ?? address.tags[tag.slot], ...lentUsage(address, own, holder) });
    } else if (address.serviceManaged || tag.adopted in address.tags) continue;
    else if (!isMarked(address.tags, observed.vpcId) || slot === undefined) {
      const why = lostMark(address, observed.vpcId);
      if (why && !holder) suspected.push({ id: address.allocationId, kind: 'address', why });
    } else if (address.instanceId) taken.push(address);
    else if (!holder || isGone(holder) || own) {
      addresses.push({ ...address, slot, ...usageOf(address, own) });
    }
  }
  return { addresses, adopted, suspects: suspected, taken };
}

/** How an adopted address is used: anything but a gateway of ours has taken it. */
function lentUsage(
  address: Address,
  own: OwnGateway | undefined,
  holder: Gateway | undefined,
): Pick<AdoptedAddress, 'use' | 'holder' | 'takenBy'> {
  if (address.serviceManaged) return { use: 'taken', takenBy: 'a service of AWS' };
  if (address.instanceId) return { use: 'taken', takenBy: address.instanceId };
  if (holder && !own && !isGone(holder)) return { use: 'taken', takenBy: holder.id };
  return usageOf(address, own);
}

function usageOf(address: Address, holder: OwnGateway | undefined): Pick<OwnAddress, 'use' | 'holder'> {
  const inUse = address.associationId !== undefined || address.networkInterfaceId !== undefined;
  if (!holder) return { use: inUse ? 'unplaced' : 'free' };
  if (!isGone(holder)) return { use: 'held', holder };
  return { use: inUse ? 'releasing' : 'free', holder };
}

/** Which gateway names an address: one that lives before one that is gone; of the gone, the youngest. */
function holdersOf(gateways: readonly Gateway[]): Map<string | undefined, Gateway> {
  const holders = new Map<string | undefined, Gateway>();
  for (const gateway of gateways) {
    for (const { allocationId } of gateway.addresses) {
      const known = holders.get(allocationId);
      if (!known || holdsRather(gateway, known)) holders.set(allocationId, gateway);
    }
  }
  return holders;
}

function holdsRather(gateway: Gateway, known: Gateway): boolean {
  if (isGone(gateway) !== isGone(known)) return isGone(known);
  return (gateway.createdAt ?? '') > (known.createdAt ?? '');
}

function isMarked(tags: Tags, vpcId: string): boolean {
  return tags[tag.managed] === 'true' && tags[tag.vpc] === vpcId && !(tag.adopted in tags);
}

function isAdopted(tags: Tags, vpcId: string): boolean {
  return tags[tag.adopted] === 'true' && tags[tag.vpc] === vpcId;
}

function lostMark(address: Address, vpcId: string): Suspect['why'] | undefined {
  if (isMarked(address.tags, vpcId)) return 'slot-unknown';
  const some = tag.managed in address.tags || address.tags[tag.vpc] === vpcId;
  return some ? 'tags-lost' : undefined;
}

function suspectGateway({ id, createdAt, tags }: Gateway, why: Suspect['why'], site: Site): Suspect {
  return { id, kind: 'gateway', why, slot: slotOf(tags, site), createdAt };
}
