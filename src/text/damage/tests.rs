use super::*;

/// Agenda lines in the style of a monthly plan; each is damaged in turn.
const AGENDA: &str = "\
I. Phiên họp thường kỳ UBND huyện tháng 5/2022: Ngày 20/5/2022
II. Chủ tịch và các Phó Chủ tịch UBND huyện tổ chức giao ban vào sáng thứ Hai hằng tuần
III. Hội nghị sơ kết công tác phòng cháy, chữa cháy rừng 6 tháng đầu năm
IV. Hội nghị đánh giá tiến độ giải ngân vốn đầu tư công, bàn giải pháp tháng 6
V. Làm việc với các xã, thị trấn về xây dựng nông thôn mới năm 2022
VI. Chủ tịch UBND huyện tiếp công dân định kỳ tại trụ sở tiếp công dân
VII. Kiểm tra công tác giải phóng mặt bằng các dự án trên địa bàn huyện
VIII. Tổng kết năm học, triển khai nhiệm vụ tuyển sinh vào lớp 10
";

/// The clean part of the same plan.
const BODY: &str = "\
1. Tập trung chỉ đạo gieo cấy vụ mùa trong khung thời vụ; chủ động nguồn nước tưới cho cây trồng. 
Theo dõi chặt chẽ diễn biến dịch bệnh trên đàn vật nuôi, hướng dẫn nhân dân tiêm phòng. Đẩy nhanh 
tiến độ xây dựng đường giao thông nông thôn tại các xã đăng ký về đích năm 2022.
2. Rà soát các dự án chậm tiến độ, kiên quyết thu hồi đất đối với các dự án vi phạm. Hoàn thành 
bồi thường, giải phóng mặt bằng tuyến đường tỉnh và khu dân cư mới. Tăng cường quản lý khai thác 
cát sỏi, xử lý nghiêm xe quá tải.
3. Chuẩn bị tốt kỳ thi tốt nghiệp và tuyển sinh lớp 10; sơ kết năm học. Tổ chức Tháng hành động vì 
trẻ em, các lớp dạy bơi trong dịp hè. Triển khai tiêm vắc xin cho học sinh tiểu học.
4. Đôn đốc thu ngân sách, chống thất thu thuế, nợ đọng thuế. Giải ngân vốn đầu tư công đạt trên 
50% kế hoạch năm. Kiểm tra việc chấp hành pháp luật về an toàn thực phẩm.
5. Duy trì chế độ trực sẵn sàng chiến đấu; tổ chức diễn tập phòng thủ tại 3 xã. Tuần tra, xử lý vi 
phạm trật tự an toàn giao thông, tệ nạn xã hội. Giải quyết dứt điểm đơn thư khiếu nại, tố cáo.
6. Thực hiện nghiêm quy chế văn hóa công sở; tiếp tục sắp xếp tổ chức bộ máy các đơn vị sự nghiệp 
công lập. Nâng cao tỷ lệ hồ sơ trực tuyến mức độ 4 tại bộ phận một cửa các xã, thị trấn.
";

fn random(state: &mut u32, below: usize) -> usize {
    *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    (*state >> 8) as usize % below
}

/// Removes `count` glyphs from the agenda. Returns the numbers of damaged words, of words
/// that were restored correctly, and of those restored wrongly.
fn simulate(count: usize, seed: u32) -> (usize, usize, usize) {
    let mut state = seed;
    let mut glyphs: Vec<char> = AGENDA.chars().filter(|c| c.is_lowercase()).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    let lost: Vec<char> = (0..count)
        .map(|_| glyphs.swap_remove(random(&mut state, glyphs.len())))
        .collect();
    let damaged: String = AGENDA
        .chars()
        .map(|c| if lost.contains(&c) { ' ' } else { c })
        .collect();
    let text = [BODY, &damaged].concat();
    let repaired = repair(&text, &Model::learn([&*text]));
    let after = &repaired.text[BODY.len()..];
    let (mut all, mut right) = (0, 0);
    for (want, got) in AGENDA.lines().zip(after.lines()) {
        let got: Vec<&str> = got.split(' ').collect();
        for word in want.split(' ').filter(|w| w.contains(&lost[..])) {
            all += 1;
            right += usize::from(got.contains(&word));
        }
    }
    let wrong = repaired
        .restored
        .iter()
        .filter(|r| {
            let word = &repaired.text[r.range.clone()];
            !AGENDA.split([' ', ',', '\n']).any(|w| w == word)
        })
        .count();
    (all, right, wrong)
}

#[test]
fn simulated_loss() {
    // `TRACUU_ROUNDS=40` gives the figures of the design notes.
    let rounds = std::env::var("TRACUU_ROUNDS").map_or(1, |n| n.parse().unwrap());
    for (count, percent) in [(8, 85), (12, 75), (16, 60)] {
        let (mut all, mut right, mut wrong) = (0, 0, 0);
        for seed in 1..=rounds {
            let (a, r, w) = simulate(count, seed * 77);
            all += a;
            right += r;
            wrong += w;
        }
        eprintln!("{count} glyphs lost: {right} of {all} words right, {wrong} wrong");
        assert!(right * 100 >= all * percent, "{count}: {right} of {all}");
        assert!(wrong * 10 <= all, "{count}: {wrong} wrong of {all}");
    }
}

#[test]
fn clean_text_is_left_alone() {
    let text = [BODY, AGENDA].concat();
    let repaired = repair(&text, &Model::learn([&*text]));
    assert_eq!(repaired.text, text);
    assert!(repaired.restored.is_empty() && repaired.damaged.is_empty());
}

#[test]
fn names_stay_damaged() {
    let text = [BODY, "Hoàn   V n  H nh\n"].concat();
    let repaired = repair(&text, &Model::learn([&*text]));
    assert_eq!(repaired.text, text);
    assert!(!repaired.damaged.is_empty());
}

#[test]
fn ranges_and_raw_belong_together() {
    let damaged = AGENDA.replace(['t', 'g', 'u', 'a', 'á', 'ệ'], " ");
    let text = [BODY, &damaged].concat();
    let repaired = repair(&text, &Model::learn([&*text]));
    assert!(!repaired.restored.is_empty());
    // Putting back every raw word gives the original text.
    let mut back = repaired.text.clone();
    for r in repaired.restored.iter().rev() {
        back.replace_range(r.range.clone(), &r.raw);
    }
    assert_eq!(back, text);
}

#[test]
fn the_real_plan_comes_out_right() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/corpus/plans/2023-07.txt"
    );
    let path = std::env::var("TRACUU_PLAN").unwrap_or(path.into());
    let Ok(text) = std::fs::read_to_string(&path) else {
        crate::testing::skipped("damage of the real plan", &format!("no {path}"));
        return;
    };
    let text = crate::text::normalize(&text);
    let repaired = repair(&text, &Model::learn([&*text]));
    for line in [
        "Phiên họp thường kỳ UBND huyện tháng 7/2023: Ngày 21/7/2023",
        "II. Chủ tịch và các Phó Chủ tịch UBND huyện tổ chức giao ban vào",
        "chiều thứ Năm hằng tuần; có chương trình công tác cụ thể làm việc với các",
        "cơ quan, địa phương, đơn vị./.",
    ] {
        assert!(repaired.text.contains(line), "{line}\n{}", repaired.text);
    }
    let damaged: Vec<&str> = repaired
        .damaged
        .iter()
        .map(|d| &repaired.text[d.clone()])
        .collect();
    assert_eq!(damaged, ["Vươn", "Ch n"]);
}
