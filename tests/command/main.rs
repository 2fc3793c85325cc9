//! `tracuu build` and `tracuu inspect` as a webmaster uses them: folders in,
//! an archive and an account of every document out.
#![allow(clippy::unwrap_used, reason = "a test helper may fail the test")]

mod ask;
mod build;
mod files;
mod messages;
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test, with `plans/` and a cache in it.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("plans")).unwrap();
        Self(root)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_tracuu"))
            .args(["--lang", "en"])
            .args(arguments)
            .current_dir(&self.0)
            .env("TRACUU_CACHE", self.0.join("cache"))
            .output()
            .unwrap()
    }

    /// Builds `plans/` into `out/`: exit code and what was told.
    fn build(&self, more: &[&str]) -> (i32, String) {
        let output = self.run(&[&["build", "plans", "--out", "out"], more].concat());
        told(&output)
    }

    /// The archive's files and their bytes.
    fn archive(&self) -> Vec<(String, Vec<u8>)> {
        let mut files: Vec<_> = fs::read_dir(self.0.join("out"))
            .unwrap()
            .flatten()
            .filter(|entry| entry.path().is_file())
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    fn search(&self, query: &str) -> serde_json::Value {
        let output = self.run(&["search", "out", query, "--json"]);
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn told(output: &Output) -> (i32, String) {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap(), text)
}

fn plan(number: u32, month: u32) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG THAO\nSố: {number}/CTr-UBND\n\n\
         CHƯƠNG TRÌNH CÔNG TÁC THÁNG {month} NĂM 2023\n\n\
         1. Đẩy nhanh tiến độ giải phóng mặt bằng đường vành đai trước ngày 15/{month}.\n\
         2. Rà soát danh mục đầu tư công, báo cáo Ủy ban nhân dân huyện xem xét.\n\
         3. Tổ chức hội nghị sơ kết sáu tháng đầu năm với các xã, thị trấn.\n"
    )
}

fn html(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<html><meta charset=utf-8><body>{}</body></html>",
        lines.concat()
    )
}
