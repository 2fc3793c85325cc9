// @ts-check
/** The messages of the shell itself, for when there is no engine. */
import { langOf } from "./page.js";

const MESSAGES = {
  vi: {
    search: "Tra cứu chương trình, kế hoạch công tác",
    wait: "Đang mở kho dữ liệu…",
    unreachable: "Không tải được dữ liệu. Hãy kiểm tra kết nối mạng.",
    gone: "Không tải được dữ liệu. Hãy tải lại trang; nếu vẫn vậy, quản trị trang cần kiểm tra src, hoặc tải lên lại cả kho (trên IIS: cho phép đuôi .json, .bin).",
    refused: "Không tải được dữ liệu: máy chủ từ chối. Quản trị trang cần mở quyền đọc tệp dưới đây.",
    busy: "Không tải được dữ liệu: máy chủ đang gặp sự cố. Hãy thử lại sau ít phút.",
    forbidden:
      "Trang này cấm WebAssembly. Quản trị trang cần thêm 'wasm-unsafe-eval' vào script-src của Content-Security-Policy, hoặc gửi worker-….js không kèm tiêu đề đó.",
    damaged: "Dữ liệu trên máy chủ bị hỏng. Quản trị trang cần tải lên lại.",
    version: "Dữ liệu và mã của trang không cùng phiên bản.",
    failed: "Chưa mở được kho dữ liệu. Hãy tải lại trang, hoặc thử trình duyệt mới hơn.",
    retry: "Thử lại",
    copy: "Trình duyệt không cho chép. Hãy tự chép:",
  },
  en: {
    search: "Search the monthly work plans",
    wait: "Opening the archive…",
    unreachable: "The data could not be loaded. Check the network connection.",
    gone: "The data could not be loaded. Reload the page; if that does not help, its administrator can check src, or upload the archive again (on IIS: allow .json and .bin).",
    refused: "The data could not be loaded: the server refused. Its administrator can make the file below readable.",
    busy: "The data could not be loaded: the server is out of order. Try again in a few minutes.",
    forbidden:
      "This page forbids WebAssembly. Its administrator can add 'wasm-unsafe-eval' to script-src of Content-Security-Policy, or send worker-….js without that header.",
    damaged: "The data on the server is damaged. Its administrator can upload it again.",
    version: "The data and the page's code are of different versions.",
    failed: "The archive could not be opened. Reload the page, or try a newer browser.",
    retry: "Try again",
    copy: "The browser forbids copying. Copy it yourself:",
  },
};

/**
 * Returns the messages in the language of an element.
 * @param {Element} element
 */
export const messagesFor = (element) => MESSAGES[langOf(element)];

/**
 * Returns the message for an error, or nothing for an unknown error.
 * @param {Record<string, string>} messages
 * @param {any} error
 */
export const errorMessage = (messages, { code, status = 0 }) =>
  messages[status > 428 ? "busy" : status == 401 || status == 403 ? "refused" : status > 399 ? "gone" : code];

/**
 * Returns the message for an error, and its details for the page's administrator.
 * @param {Element} element
 * @param {any} error
 */
export function explainError(element, error) {
  const { message, file } = error;
  const messages = messagesFor(element);
  // Errors of the engine have two lines: see `codedError` in dispatcher.js.
  const [vi, en = vi] = message.split("\n");
  const details = langOf(element) == "en" ? en : vi;
  // For a damaged file, its name is enough: the message already says what to do.
  return [errorMessage(messages, error) ?? messages.failed, file ?? details];
}
