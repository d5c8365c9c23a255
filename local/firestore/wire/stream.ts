/** The other end of a stream of messages, whatever carries them: gRPC or WebChannel. */
export interface Peer {
  readonly authorization: string | undefined;
  /** A page is never the owner where tokens are verified. */
  readonly isPage: boolean;
  /** A response in REST's JSON. */
  send(response: object): void;
  /** Whether it has not yet taken what was sent. */
  isBusy(): boolean;
  /** The stream ends with an error; nothing is sent after it. */
  fail(thrown: unknown): void;
}

/** What the server does with one stream. */
export interface Stream {
  /** A request in REST's JSON that fits the protocol. @throws StatusError ends the stream. */
  receive(request: object): void | Promise<void>;
  /** The peer can take more. */
  resume(): void;
  /** The peer is gone. */
  close(): void;
}

export interface StreamMethod {
  /** Names of the protocol's message types. */
  readonly request: string;
  readonly response: string;
  open(peer: Peer): Stream;
}
