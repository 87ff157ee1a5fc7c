import { encodeDown, parseUp } from '../../../shared/protocol/codec.ts';
import type { DownFrame } from '../../../shared/protocol/down.ts';
import type { UpFrame } from '../../../shared/protocol/up.ts';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { CloseReason, Wire } from '../../../shared/wire/wire.ts';
import { answerQuery } from './answer-query.ts';
import { refuseAsk, refuseCommand } from './authorise.ts';
import type { LiveFanout } from './live-fanout.ts';
import { HELLO_WITHIN_MS, MAX_OPEN_QUESTIONS, MAX_SUBSCRIPTIONS, UNREAD_LIMIT_BYTES } from './seat-limits.ts';
import { watcherOf } from './need-to-know.ts';
import type { Grant, SeatPorts } from './seat-ports.ts';
import { Subscription } from './subscription.ts';
import { toPoint, toScope } from './wire-point.ts';

type FrameOf<Type extends UpFrame['type']> = Extract<UpFrame, { readonly type: Type }>;

export interface SeatSessionOptions {
  readonly wire: Wire;
  readonly grant: Grant;
  readonly ports: SeatPorts;
  readonly fanout: LiveFanout;
  readonly headSeq: () => number;
}

/** One seat at one wire, from hello to its end. */
export class SeatSession {
  readonly #options: SeatSessionOptions;
  readonly #subscriptions = new Map<number, Subscription>();
  readonly #ended = new AbortController();
  #greeted = false;
  #openQuestions = 0;

  constructor(options: SeatSessionOptions) {
    this.#options = options;
    const { wire } = options;
    wire.onClose(() => {
      this.#ended.abort();
      for (const subscription of this.#subscriptions.values()) subscription.close();
      this.#subscriptions.clear();
    });
    void this.#expectHello();
    wire.onFrame((bytes) => this.#receive(bytes));
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  close(reason: CloseReason): void {
    this.#options.wire.close(reason);
  }

  async #expectHello(): Promise<void> {
    const { clock } = this.#options.ports;
    await clock.until(instant(clock.now() + HELLO_WITHIN_MS), this.#ended.signal);
    if (!this.#greeted) this.close({ code: 'protocol', detail: 'no hello came' });
  }

  #receive(bytes: Uint8Array): void {
    const parsed = parseUp(bytes);
    if (!parsed.ok) {
      this.#refuse('bad-frame', `this frame does not fit the protocol: ${parsed.problem}`);
      return;
    }
    try {
      if (parsed.frame.type === 'hello') this.#greet(parsed.frame);
      else if (!this.#greeted) this.#refuse('bad-frame', 'the first frame must be hello');
      else this.#handle(parsed.frame);
    } catch (cause) {
      this.#options.ports.report(`a ${parsed.frame.type} frame broke its handler`, cause);
      this.#send({ type: 'error', code: 'internal', message: 'the hub could not handle a frame; see its log' });
    }
  }

  #greet(frame: FrameOf<'hello'>): void {
    const { ports, grant, headSeq } = this.#options;
    if (frame.protocol !== PROTOCOL_VERSION || frame.fingerprint !== PROTOCOL_FINGERPRINT) {
      const message = `this hub speaks protocol ${PROTOCOL_VERSION} (${PROTOCOL_FINGERPRINT}): reload, or install the same version`;
      this.#refuse('wrong-protocol', message);
      return;
    }
    this.#greeted = true;
    this.#send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      version: ports.version,
      role: grant.role,
      user: grant.user,
      departmentId: grant.departmentId,
      unitId: grant.unitId,
      mode: ports.mode,
      hubNow: ports.clock.now(),
      headSeq: headSeq(),
    });
  }

  #handle(frame: Exclude<UpFrame, FrameOf<'hello'>>): void {
    const subscription = 'sub' in frame ? this.#subscriptions.get(frame.sub) : undefined;
    switch (frame.type) {
      case 'subscribe':
        this.#subscribe(frame);
        break;
      case 'unsubscribe':
        subscription?.close();
        this.#subscriptions.delete(frame.sub);
        break;
      case 'control': {
        // A control that crossed a reset is nobody's fault: the seat is about to subscribe again.
        const problem = subscription?.control(frame.action, frame.epoch) ?? null;
        if (problem !== null)
          this.#send({ type: 'error', code: 'bad-frame', message: `${frame.action.do}: ${problem}` });
        break;
      }
      case 'ack':
        subscription?.acknowledge(frame.epoch, frame.toSeq);
        break;
      case 'query':
        void this.#answer(frame);
        break;
      case 'command':
        void this.#command(frame);
        break;
      case 'ping':
        this.#send({ type: 'pong', t: frame.t, hubNow: this.#options.ports.clock.now() });
        break;
    }
  }

  #subscribe(frame: FrameOf<'subscribe'>): void {
    const { wire, ports, fanout, headSeq, grant } = this.#options;
    const { sub, epoch, mode, resume } = frame;
    const scope = toScope(frame.scope);
    const existing = this.#subscriptions.get(sub);
    const problem =
      scope === null
        ? 'the box is not west, south, east, north in degrees'
        : existing === undefined && this.#subscriptions.size >= MAX_SUBSCRIPTIONS
          ? `at most ${MAX_SUBSCRIPTIONS} subscriptions`
          : existing !== undefined && epoch <= existing.epoch
            ? 'a change of a subscription must raise the epoch'
            : null;
    if (scope === null || problem !== null) {
      this.#send({ type: 'error', code: 'bad-frame', message: `subscribe: ${problem}` });
      return;
    }
    const onEnd = (): void => {
      this.#subscriptions.delete(sub);
    };
    const subscription =
      existing ?? new Subscription({ sub, wire, ports, fanout, headSeq, watcher: watcherOf(grant), onEnd });
    this.#subscriptions.set(sub, subscription);
    subscription.open({ epoch, scope, mode, from: toPoint(frame.from), resume });
  }

  async #answer({ id, ask }: FrameOf<'query'>): Promise<void> {
    const { wire, ports, grant } = this.#options;
    if (wire.backlogBytes() > UNREAD_LIMIT_BYTES) {
      wire.close({ code: 'slow', detail: 'answers are asked for and not read' });
      return;
    }
    if (this.#openQuestions >= MAX_OPEN_QUESTIONS) {
      this.#send({ type: 'answer', id, ok: false, data: null, error: 'too many questions at once; ask again' });
      return;
    }
    const refused = refuseAsk(grant.role, ask.what);
    if (refused !== null) {
      this.#send({ type: 'answer', id, ok: false, data: null, error: refused });
      return;
    }
    this.#openQuestions += 1;
    try {
      const answer = await answerQuery(ask, ports, grant);
      if (answer.ok) this.#send({ type: 'answer', id, ok: true, data: answer.data, error: null });
      else this.#send({ type: 'answer', id, ok: false, data: null, error: answer.error });
    } catch (cause) {
      ports.report(`the question ${ask.what} broke`, cause);
      this.#send({ type: 'answer', id, ok: false, data: null, error: 'the hub could not answer; see its log' });
    } finally {
      this.#openQuestions -= 1;
    }
  }

  async #command({ id, commandId, command }: FrameOf<'command'>): Promise<void> {
    const { ports, grant } = this.#options;
    const refused = refuseCommand(grant.role, command.name);
    if (refused !== null) {
      this.#send({ type: 'result', id, ok: false, seq: null, error: refused });
      return;
    }
    try {
      const result = await ports.commands.run(command, commandId, grant);
      if (result.ok) {
        const { seq, counts } = result;
        this.#send({ type: 'result', id, ok: true, seq, error: null, ...(counts === undefined ? {} : { counts }) });
      } else this.#send({ type: 'result', id, ok: false, seq: null, error: result.error });
    } catch (cause) {
      ports.report(`the command ${command.name} of ${grant.user} broke`, cause);
      const error = 'the hub could not carry this out; nothing is known to have changed; see its log';
      this.#send({ type: 'result', id, ok: false, seq: null, error });
    }
  }

  #refuse(code: 'bad-frame' | 'wrong-protocol', message: string): void {
    this.#send({ type: 'error', code, message });
    this.close({ code: 'protocol', detail: message });
  }

  #send(frame: DownFrame): void {
    this.#options.wire.send(encodeDown(frame));
  }
}
