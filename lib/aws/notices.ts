/** The topic that people subscribe to. */
export interface Notices {
  /** Who hears: an endpoint that has not confirmed gets nothing, silently, so it is said. */
  subscriptions(): Promise<Subscriptions>;
  /** Publishes one message. `subject`: under 100 characters, no line breaks. */
  send(notice: { subject: string; message: string }): Promise<void>;
}
/** The first thousand, and whether there are more. */
export interface Subscriptions {
  readonly subscriptions: readonly Subscription[];
  readonly more: boolean;
}
export interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly confirmed: boolean;
}
