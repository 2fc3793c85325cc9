// @ts-check
/**
 * The wire between an element and its view in the engine: messages go to the view one
 * after the other, and each is answered with what is to be painted.
 */
import { leave } from "./engine.js";

/** @typedef {import("./engine.js").Archive} Archive */
/** @typedef {[action: string, value: string]} Message */
/** A view that was opened, and what it is told first. @typedef {[archive: Archive, id: number, first: Message]} Opened */

/**
 * @param {object} user of the archive
 * @param {() => Promise<Opened>} open
 * @param {(update: any, action: string, first: boolean) => void} paint takes an answer,
 *   the action that it answers, and whether it is the first
 * @param {(error: any) => void} fail is told why nothing is painted, or no longer
 */
export function wire(user, open, paint, fail) {
  /** The archive, once the view is open. @type {Archive | undefined} */
  let archive;
  let id = 0;
  /**
   * Messages not yet sent, from when the wire is laid until it is cut. Another time it
   * is another list: that tells whether what was begun is still wanted.
   * @type {Message[] | undefined}
   */
  let queue;
  /** The list from which messages are being sent. @type {Message[] | undefined} */
  let sending;
  /** A file has come, or could not be had: the archive waits until the view has said what it needs. */
  const arrived = () => send("");

  /** Opens the view, unless it is open or on its way, and has it painted. */
  async function lay() {
    if (queue) return;
    /** @type {Message[]} */
    const own = (queue = []);
    try {
      const [opened, number, first] = await open();
      if (own != queue) return void opened.call("close", number).catch(() => {});
      archive = opened;
      id = number;
      archive.watchers.add(arrived);
      own.unshift(first);
      flush(own, true);
    } catch (error) {
      if (own != queue) return;
      queue = undefined;
      fail(error);
    }
  }

  /** Closes the view, and leaves the archive. */
  function cut() {
    archive?.watchers.delete(arrived);
    leave(user);
    archive?.call("close", id).catch(() => {});
    archive = queue = undefined;
  }

  /**
   * Sends a message to the view, now or when it is open; typing that was overtaken is
   * left out.
   * @param {string} action
   * @param {string} [value]
   * @param {boolean} [each] whether each one counts, as of keys and clicks
   */
  function send(action, value = "", each) {
    if (!queue) return;
    const last = queue.at(-1);
    if (last?.[0] == action && !each) last[1] = value;
    else queue.push([action, value]);
    return flush(queue);
  }

  /**
   * Sends one message after the other, until none is left or the wire is cut.
   * @param {Message[]} own
   * @param {boolean} first whether nothing has been painted
   */
  async function flush(own, first = false) {
    if (sending == own) return;
    sending = own;
    try {
      for (let next; archive && (next = own.shift()); ) {
        const [action, value] = next;
        if (action == "retry") archive.forgive();
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

  return { lay, cut, send, archive: () => archive };
}
