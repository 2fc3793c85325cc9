//! A small archive for targets that search.

use std::sync::LazyLock;
use tracuu::archive::{self, Archive, File};
use tracuu::plan::{self, Context, Plan};

const PLANS: [(&str, &str); 3] = [
    (
        "2023-07",
        "A. NHIỆM VỤ TRỌNG TÂM\n\
         1. Đẩy nhanh giải phóng mặt bằng (GPMB) đường vành đai trước ngày 21/7/2023.\n\
         2. Thu hoạch vải thiều tại xã Đèo Lim, sản lượng 12.000 tấn.\n",
    ),
    (
        "2023-08",
        "1. Tiếp tục GPMB cụm công nghiệp theo Nghị quyết 33/NQ-HĐND.\n\
         2. Khai giảng năm học mới 2023 - 2024 vào ngày 5/9.\n",
    ),
    ("2023-10", "1. Họp Ban Thường vụ. Báo cáo quý III.\n"),
];

/// The files of the archive, the manifest last.
pub static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let plans: Vec<Plan> = PLANS
        .iter()
        .map(|(month, text)| {
            let context = Context {
                month: month.parse().ok(),
                unit: Some("UBND huyện Mẫu".into()),
                ..Context::default()
            };
            plan::parse(text, &context).0
        })
        .collect();
    archive::write(&plans, &archive::Options::default()).expect("plans")
});

/// The archive, all of it open.
pub static ARCHIVE: LazyLock<Archive> = LazyLock::new(|| Archive::open(&FILES).expect("all files"));
