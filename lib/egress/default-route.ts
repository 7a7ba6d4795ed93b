import type { Route, RouteTable, RouteTargetKind } from './observed';
import type { Ownership } from './ownership';
import { isGone } from './ownership';

/** All of IPv4: what a closed network must not have, and an open one has to our gateway. */
export const defaultDestination = '0.0.0.0/0';

/**
 * Whose a table's default route is. `own`: it leads to a gateway of ours (`dead` if that one is gone). `suspect`: to a
 * gateway that may be ours. `foreign`: to anything else; never changed.
 */
export type DefaultRoute =
  | { readonly owner: 'none' }
  | { readonly owner: 'own'; readonly gatewayId: string; readonly dead: boolean }
  | { readonly owner: 'suspect'; readonly gatewayId: string }
  | { readonly owner: 'foreign'; readonly route: Route };

/** Judges the default routes of many tables against one ownership. */
export function defaultRoutes(own: Ownership): (table: RouteTable) => DefaultRoute {
  const gateways = new Map(own.gateways.map((gateway) => [gateway.id, gateway]));
  const suspects = new Set(own.suspects.map((suspect) => suspect.id));
  const judge = (route: Route): DefaultRoute => {
    const { kind, id } = route.target;
    const gateway = kind === 'gateway' ? gateways.get(id) : undefined;
    if (gateway && route.origin === 'created') {
      return { owner: 'own', gatewayId: id, dead: route.state === 'blackhole' || isGone(gateway) };
    }
    if (suspects.has(id)) return { owner: 'suspect', gatewayId: id };
    return { owner: 'foreign', route };
  };
  return ({ routes }) => {
    const route = routeInForce(routes, defaultDestination);
    return route ? judge(route) : { owner: 'none' };
  };
}

/** Of a table's routes to a destination the one that counts: one made by a call wins over those that are propagated. */
export function routeInForce(routes: readonly Route[], destination: string): Route | undefined {
  const alike = routes.filter((route) => route.destination === destination);
  return alike.find(({ origin }) => origin === 'created') ?? alike[0];
}

/** A route's owner, for people: what kind of thing it is, and its id. */
export function ownerOf({ target, origin }: Route): { why: RouteTargetKind; detail: string } {
  return { why: target.kind, detail: `${target.id}${origin === 'propagated' ? ' (propagated)' : ''}` };
}
