// @ts-check
/**
 * The connection between an element and its view in the engine. It sends messages to the
 * view one after the other, and has each answer painted.
 */
import { release } from "./engine.js";

/** @typedef {import("./engine.js").Archive} Archive */
/** @typedef {[action: string, value: string]} Message */
/** An open view, and the first message to it. @typedef {[archive: Archive, id: number, first: Message]} OpenedView */

/**
 * @param {object} user of the archive
 * @param {() => Promise<OpenedView>} openView
 * @param {(update: any, action: string, first: boolean) => void} paint takes an answer,
 *   the action that it answers, and whether it is the first answer
 * @param {(error: any) => void} fail takes the error that ended the painting
 */
export function createConnection(user, openView, paint, fail) {
  /** The archive, once the view is open. @type {Archive | undefined} */
  let archive;
  let id = 0;
  /**
   * Messages not yet sent, while the connection is open or opening. Each opening makes a
   * new array: async code compares arrays to see if its connection is still the current one.
   * @type {Message[] | undefined}
   */
  let queue;
  /** The queue that is being sent. @type {Message[] | undefined} */
  let sending;
  /**
   * Asks the view which files it needs, after a file has been loaded or has failed. The
   * archive waits for the answer.
   */
  const onFile = () => send("");

  /** Opens the view and has it painted, unless it is open or opening. */
  async function open() {
    if (queue) return;
    /** @type {Message[]} */
    const own = (queue = []);
    try {
      const [opened, number, first] = await openView();
      if (own != queue) return void opened.call("close", number).catch(() => {});
      archive = opened;
      id = number;
      archive.watchers.add(onFile);
      own.unshift(first);
      flush(own, true);
    } catch (error) {
      if (own != queue) return;
      queue = undefined;
      fail(error);
    }
  }

  /** Closes the view and releases the archive. */
  function close() {
    archive?.watchers.delete(onFile);
    release(user);
    archive?.call("close", id).catch(() => {});
    archive = queue = undefined;
  }

  /**
   * Sends a message to the view, now or as soon as it is open. Replaces the last waiting
   * message if that has the same action.
   * @param {string} action
   * @param {string} [value]
   * @param {boolean} [each] whether to send every message, as for keys and clicks
   */
  function send(action, value = "", each) {
    if (!queue) return;
    const last = queue.at(-1);
    if (last?.[0] == action && !each) last[1] = value;
    else queue.push([action, value]);
    return flush(queue);
  }

  /**
   * Sends the messages of a queue, until it is empty or the connection is closed.
   * @param {Message[]} own
   * @param {boolean} first whether nothing has been painted yet
   */
  async function flush(own, first = false) {
    if (sending == own) return;
    sending = own;
    try {
      for (let next; archive && (next = own.shift()); ) {
        const [action, value] = next;
        if (action == "retry") archive.retryFailed();
        const update = await archive.call(`${id}`, action, value);
        if (own != queue) return;
        paint(update, action, first);
        first = false;
      }
    } catch (error) {
      if (own == queue) fail(error);
    } finally {
      if (sending == own) sending = undefined;
    }
  }

  return { open, close, send, archive: () => archive };
}
