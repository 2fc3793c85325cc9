//! `tracuu serve`: serves a folder on this machine.
//!
//! This server is for one person and a browser: it listens on the loopback address only, and
//! answers GET and HEAD for plain files. To publish, copy the folder to a web host.

use super::args::Serve;
use super::open::no_archive;
use super::paths::percent_decoded;
use super::terminal::Terminal;
use super::{Outcome, io_error};
use crate::archive::MANIFEST;
use crate::error::{Error, ErrorKind, Result};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

/// Longest request head that is read.
const MAX_HEAD: u64 = 16 * 1024;

/// Serves a folder until it is interrupted.
pub(super) fn run(options: &Serve, terminal: &Terminal) -> Result<Outcome> {
    let folder = options
        .folder
        .canonicalize()
        .map_err(|error| io_error(&options.folder, &error))?;
    if !folder.join(MANIFEST).is_file() {
        return Err(no_archive(&options.folder));
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .or_else(|error| {
            if options.any_port {
                TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            } else {
                Err(error)
            }
        })
        .map_err(|error| {
            let (vi, en) = match error.kind() {
                io::ErrorKind::AddrInUse => ("đang có chương trình khác dùng", "in use"),
                io::ErrorKind::PermissionDenied => ("không có quyền", "not permitted"),
                _ => ("hệ thống từ chối", "the system refuses it"),
            };
            let vi = format!("không mở được cổng này ({vi}); chọn cổng khác bằng --port");
            let en = format!("the port can't be opened ({en}); choose another with --port");
            let what = format!("--port {}", options.port);
            Error::about(ErrorKind::Unreachable, &what, &vi, &en)
        })?;
    let port = listener
        .local_addr()
        .map_or(options.port, |address| address.port());
    terminal.print(&format!("http://127.0.0.1:{port}/\n"));
    terminal.tell(terminal.say("Dừng: Ctrl-C", "Ctrl-C stops it"));
    for stream in listener.incoming().flatten() {
        let folder = folder.clone();
        std::thread::spawn(move || {
            // A closed connection is not a failure of the server.
            let _gone = answer(&stream, &folder);
        });
    }
    Ok(Outcome::Done)
}

fn answer(stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream.take(MAX_HEAD)).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = first.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if method != "GET" && method != "HEAD" {
        return reply(stream, "405 Method Not Allowed", "text/plain", b"", true);
    }
    match find(folder, target).and_then(|path| Some((mime(&path), fs::read(path).ok()?))) {
        Some((mime, bytes)) => reply(stream, "200 OK", mime, &bytes, method == "GET"),
        None => reply(
            stream,
            "404 Not Found",
            "text/plain",
            b"404\n",
            method == "GET",
        ),
    }
}

fn reply(
    mut stream: &TcpStream,
    status: &str,
    mime: &str,
    body: &[u8],
    send_body: bool,
) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if send_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// Returns the file for the target of a request, if it is in the folder.
fn find(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let decoded = percent_decoded(path.strip_prefix('/')?)?;
    let relative = Path::new(&decoded);
    let plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !plain {
        return None;
    }
    let mut full = folder.join(relative);
    if full.is_dir() {
        full.push("index.html");
    }
    // A link may lead out of the folder; files outside are not served.
    full.canonicalize()
        .ok()
        .filter(|full| full.starts_with(folder))
}

fn mime(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_found() {
        // Each run needs a folder of its own, because several may run at once.
        let own = format!("tracuu-serve-{}", std::process::id());
        let folder = std::env::temp_dir().canonicalize().unwrap().join(own);
        fs::create_dir_all(folder.join("in")).unwrap();
        fs::write(folder.join("in/a b.txt"), "x").unwrap();
        assert!(find(&folder, "/in/a%20b.txt?x=1").is_some());
        for target in [
            "/../etc/passwd",
            "/%2e%2e/x",
            "//etc/passwd",
            "/in/%",
            "in/a",
            "",
            "/nothing",
        ] {
            assert_eq!(find(&folder, target), None, "{target}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
